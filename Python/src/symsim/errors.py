"""Errors, each with a message of one line that says what would be accepted."""


class SymsimError(Exception):
    """Something about a data set, a model or a request is not as it must be."""


class DatasetError(SymsimError):
    """A file is no data set of the format `field/1`, or is damaged."""


class ModelError(SymsimError, ValueError):
    """A model does not fit its space or the format `symmetry/1`."""


class RequestError(SymsimError):
    """A request to a learner is not as the protocol of plugins has it."""


class SettingsError(SymsimError, ValueError):
    """A setting has a value that the learner cannot use."""


class NoClaim(Exception):  # noqa: N818 - it is an answer, not an error
    """A learner's answer that it claims no symmetry; to be raised or returned.

    Findings, such as an identified equation, go into the model all the same.
    """

    def __init__(self, reason: str, **findings: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.findings = findings
