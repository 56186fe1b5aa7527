"""The windows, and the visual kit they are made of: plain values in, signals out."""
