"""The mathematics: prompts, critic strategies, sampling rules, planner, estimators, metrics. Arrays in, arrays out."""
