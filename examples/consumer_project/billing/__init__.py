"""The billing system of Exempelvärme AB, an invented company."""
