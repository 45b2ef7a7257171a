"""Speed and memory as ratios to plain scripts; the bounds stand in `bounds.toml`. See docs/performance.md."""
