"""Pools of workers: where tasks are done. What a task is, they do not know."""
