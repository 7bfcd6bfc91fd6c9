"""How the bundled demo models are made: two small LLaVA-style models that know only clothing."""
