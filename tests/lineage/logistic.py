"""Logistic regression with a normal prior, by iteratively reweighted least squares (Bishop 2006, 4.3.3)."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "most_likely"]

Array = NDArray[np.float64]
_ROUNDS = 60


def most_likely(x: Array, y: Array, share: Array, prior: Array, stiff: Array) -> Array:
    """Return the weights that make what was read most likely.

    Args:
        x: Features, of shape (examples, weights).
        y: Whether an example is right, between 0 and 1.
        share: How much each example counts.
        prior: Where each weight lies if the examples say nothing.
        stiff: How firmly it is held there: the precision of the prior.

    Example:
        >>> x, y = np.array([[1.0], [1.0], [1.0], [1.0]]), np.array([1.0, 1.0, 1.0, 0.0])
        >>> [weight] = most_likely(x, y, np.ones(4), np.zeros(1), np.full(1, 1e-9))
        >>> round(float(weight), 3)  # ln 3
        1.099
    """
    weights = prior.copy()
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (share * (p - y)) + stiff * (weights - prior)
        weights -= np.linalg.solve((x.T * (share * p * (1 - p))) @ x + np.diag(stiff), gradient)
    return weights
