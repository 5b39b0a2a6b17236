"""Measurements of speed as ratios: a module a part of wsum, each with its own `MEASUREMENTS`."""
