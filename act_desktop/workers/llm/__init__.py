"""The language-model worker: batched decoding with a shared prefix and forked sequences, through llama.cpp.

    main        the requests, and what is sent back
    engine      a loaded model with a script: runs jobs
    native      llama.cpp as a library: its log and its devices
    model       a model file, its projector and their context
    vocabulary  text to tokens and back; text from people can never become special tokens
    template    where a prompt's parts go in the model's chat template
    script      a script made ready for one model: tokens, and the closed answer sets as tries
    trie        closed sets of answers and their scoring
    decoder     sequences, forks, and many trees of tokens in one `llama_decode`
    thoughts    free reasoning, for many samples at once
    images      files to pixels, pixels to embeddings
    stems       what neighbouring samples share
    asking      some samples through the script at once
    waves       all samples through the script, as many at a time as there is room for

Results of one job differ slightly, in the third decimal of a probability at most, with the other jobs in its batch:
floating-point sums depend on how tokens are grouped. The same jobs in the same order give the same results.
"""
