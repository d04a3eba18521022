"""The two engines are one: what Python answers and what the browser's modules answer, in a real Chromium, is the same JSON."""
