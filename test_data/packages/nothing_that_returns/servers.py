"""The kinds of servers."""

from nothing_that_returns.auditor import Auditor


class AccountAuditor(Auditor):
    """Audits accounts."""

    kind = "account"
