"""The numbers of a clause: which are quantities, how they change, and what they measure."""
