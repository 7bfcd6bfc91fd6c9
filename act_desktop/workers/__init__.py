"""The worker processes: `llm` runs the language models, `train` trains classifiers. They never see the store."""
