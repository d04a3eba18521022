"""The route: a situation in, the right cards out, with when, why and whom to turn to. Pure: today is an argument."""
