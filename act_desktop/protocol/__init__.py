"""The messages between application and worker processes, and their framing: JSON lines over pipes, no pickle."""
