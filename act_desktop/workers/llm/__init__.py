"""The language-model worker: batched decoding with a shared prefix and forked sequences, through llama.cpp.

    main        the requests, and what is sent back
    engine      a loaded model with a script: runs jobs
    native      llama.cpp as a library: its log and its devices
    model       a model file, its projector and their context
    vocabulary  text to tokens and back; text from people can never become special tokens
    template    where a prompt's parts go in the model's chat template
    script      a script made ready for one model: tokens, and the closed answer sets as tries
    trie        closed sets of answers and their scoring
    batch       runs of tokens, and the batches that llama.cpp takes
    decoder     sequences, forks, and many trees of tokens in one `llama_decode`
    thoughts    free reasoning, for many samples at once
    pixels      image files to pixels
    vision      pixels to embeddings
    stems       what neighbouring samples share
    asking      some samples through the script at once
    waves       all samples through the script, as many at a time as there is room for

The same jobs in the same order give the same results to the last bit. In another batch a job's results differ a
little: floating-point sums depend on how tokens are grouped. That is below a thousandth in a probability for weights
in float16 or float32, but some hundredths were measured with quantised weights, for which llama.cpp rounds activations
to 8 bits; its own ways to compute one and the same prompt differ as much.
"""
