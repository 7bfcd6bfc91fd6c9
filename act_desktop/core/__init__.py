"""What things are: samples, labels, annotations, critiques, decisions, and the errors. Standard library only."""
