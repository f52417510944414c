"""The reference's own client against `drawdown serve`: every answer passes its strict validation.

Started by reference-client.test.mjs with the server's address; prints one JSON line for each test.
"""

import json
import sys
import unittest
from datetime import date, datetime, timezone

import m3ter

CLIENT = m3ter.M3ter(
    base_url=sys.argv[1],
    org_id="any",
    api_key="any",
    api_secret="any",
    token="any",
    max_retries=0,
    _strict_response_validation=True,
)
DATES = {"start_date": "2025-01-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"}
BEGUN = {"code": 0}


def code():
    """One that no other test has."""
    BEGUN["code"] += 1
    return f"code{BEGUN['code']}"


def new_account(**fields):
    return CLIENT.accounts.create(name="Acme", code=code(), email_address="billing@acme.example", **fields)


def new_balance(account=None, **fields):
    account = account or new_account()
    given = {"account_id": account.id, "code": code(), "name": "Prepaid", "currency": "USD", **DATES, **fields}
    return CLIENT.balances.create(**given)


def new_type(**fields):
    return CLIENT.transaction_types.create(**{"name": "Goodwill", "code": code(), **fields})


def credit(balance, *amounts):
    kind = new_type()
    made = [
        CLIENT.balances.transactions.create(
            balance.id, amount=amount, transaction_type_id=kind.id, applied_date="2025-02-01T00:00:00Z"
        )
        for amount in amounts
    ]
    return kind, made


class TransactionTypes(unittest.TestCase):
    def test_lives(self):
        kind = new_type(name="Top-up")
        self.assertEqual((kind.version, kind.name), (1, "Top-up"))
        changed = CLIENT.transaction_types.update(kind.id, name="Refill", code=kind.code, version=1)
        self.assertEqual((changed.version, changed.name), (2, "Refill"))
        self.assertEqual(CLIENT.transaction_types.retrieve(kind.id), changed)
        self.assertEqual(CLIENT.transaction_types.delete(kind.id).id, kind.id)

    def test_archived_ones_are_listed_where_asked_for(self):
        kind = new_type(archived=True)
        listed = CLIENT.transaction_types.list
        self.assertEqual(list(listed(codes=[kind.code])), [])
        self.assertEqual([found.id for found in listed(codes=[kind.code], archived=True)], [kind.id])


class Accounts(unittest.TestCase):
    def test_lives(self):
        account = new_account(currency="EUR", credit_application_order=["BALANCE", "PREPAYMENT"], bill_epoch="2025-01-01")
        self.assertEqual(account.credit_application_order, ["BALANCE", "PREPAYMENT"])
        self.assertEqual(account.bill_epoch, date(2025, 1, 1))
        changed = CLIENT.accounts.update(
            account.id, name="Renamed", code=account.code, email_address="pay@acme.example", version=1
        )
        self.assertEqual(changed, CLIENT.accounts.retrieve(account.id))
        self.assertEqual(CLIENT.accounts.delete(account.id).name, "Renamed")

    def test_pages_hold_each_once(self):
        made = [new_account(custom_fields={"n": 1.5, "text": "x"}).id for _ in range(5)]
        pages = list(CLIENT.accounts.list(ids=made, page_size=2).iter_pages())
        self.assertEqual([len(page.data) for page in pages], [2, 2, 1])
        self.assertEqual([account.id for page in pages for account in page.data], made[::-1])


class Balances(unittest.TestCase):
    def test_lives(self):
        balance = new_balance(
            rollover_amount=10.25,
            rollover_end_date=datetime(2026, 2, 1, tzinfo=timezone.utc),
            overage_surcharge_percent=12.5,
            line_item_types=["USAGE", "AD_HOC"],
            product_ids=["11111111-1111-1111-1111-111111111111"],
            description="Of January",
        )
        self.assertEqual((balance.amount, balance.rollover_amount, balance.overage_surcharge_percent), (0, 10.25, 12.5))
        self.assertEqual(balance.rollover_end_date, datetime(2026, 2, 1, tzinfo=timezone.utc))
        given = {"account_id": balance.account_id, "code": balance.code, "currency": "USD", **DATES}
        changed = CLIENT.balances.update(balance.id, name="Renamed", version=1, **given)
        self.assertEqual((changed.name, changed.version, changed.rollover_amount), ("Renamed", 2, None))
        self.assertEqual(CLIENT.balances.retrieve(balance.id), changed)
        self.assertEqual(CLIENT.balances.delete(balance.id).id, balance.id)

    def test_filters(self):
        account = new_account()
        short = new_balance(account, end_date="2025-06-01T00:00:00Z")
        rolled = new_balance(
            account, end_date="2025-06-01T00:00:00Z", rollover_amount=1, rollover_end_date="2025-09-01T00:00:00Z"
        )
        contracted = new_balance(account, contract_id="22222222-2222-2222-2222-222222222222")

        def ids(**asked):
            return [balance.id for balance in CLIENT.balances.list(account_id=account.id, **asked)]

        self.assertEqual(ids(), [contracted.id, rolled.id, short.id])
        self.assertEqual(ids(end_date_start="2025-07-01"), [contracted.id, rolled.id])
        self.assertEqual(ids(end_date_end="2025-07-01"), [short.id])
        self.assertEqual(ids(contract_id=contracted.contract_id), [contracted.id])
        self.assertEqual(ids(ids=[short.id, rolled.id], page_size=1), [rolled.id, short.id])


class Transactions(unittest.TestCase):
    def test_pages_and_filters(self):
        balance = new_balance()
        kind, made = credit(balance, 1, 2, 3.5)
        other, _ = credit(balance, -0.25)

        def amounts(**asked):
            return [entry.amount for entry in CLIENT.balances.transactions.list(balance.id, **asked)]

        self.assertEqual(made[2].applied_date, datetime(2025, 2, 1, tzinfo=timezone.utc))
        self.assertEqual(amounts(), [-0.25, 3.5, 2, 1])
        self.assertEqual(amounts(page_size=1), amounts())
        self.assertEqual(amounts(transaction_type_id=other.id), [-0.25])
        self.assertEqual(amounts(transaction_type_id=kind.id, entity_type="USER"), [3.5, 2, 1])
        self.assertEqual(amounts(entity_type="BILL"), [])
        self.assertEqual(CLIENT.balances.retrieve(balance.id).amount, 6.25)

    def test_payment_in_another_currency(self):
        kind = new_type()
        paid = {"amount": 100, "paid": 92.5, "currency_paid": "EUR", "transaction_type_id": kind.id}
        entry = CLIENT.balances.transactions.create(new_balance().id, **paid)
        self.assertEqual((entry.paid, entry.currency_paid), (92.5, "EUR"))

    def test_summary(self):
        balance = new_balance()
        credit(balance, 100, 20.5, -30)
        summary = CLIENT.balances.transactions.summary(balance.id)
        self.assertEqual((summary.total_credit_amount, summary.total_debit_amount), (120.5, 30))


class Schedules(unittest.TestCase):
    def test_of_transactions(self):
        balance, kind = new_balance(), new_type()
        given = {
            "name": "Monthly",
            "code": code(),
            "amount": 10.5,
            "transaction_description": "Monthly credit",
            "transaction_type_id": kind.id,
            "frequency": "MONTHLY",
            "frequency_interval": 1,
            **DATES,
        }
        schedules = CLIENT.balances.transaction_schedules
        # The client reads the page of Transactions as a schedule.
        preview = schedules.preview(balance.id, page_size=5, **given)
        self.assertEqual([entry["amount"] for entry in preview.data], [10.5] * 5)
        schedule = schedules.create(balance.id, **given)
        self.assertEqual((schedule.balance_id, schedule.amount), (balance.id, 10.5))
        self.assertEqual(schedule.next_run, datetime(2025, 1, 1, tzinfo=timezone.utc))
        changed = schedules.update(schedule.id, balance_id=balance.id, **{**given, "amount": 12, "version": 1})
        self.assertEqual(schedules.retrieve(schedule.id, balance_id=balance.id), changed)
        self.assertEqual(list(schedules.list(balance.id, ids=[schedule.id])), [changed])
        self.assertEqual(schedules.delete(schedule.id, balance_id=balance.id).amount, 12)

    def test_of_charges(self):
        balance = new_balance()
        given = {
            "name": "Fees",
            "code": code(),
            "currency": "USD",
            "service_period_start_date": "2025-01-01T00:00:00Z",
            "service_period_end_date": "2025-04-01T00:00:00Z",
            "bill_frequency": "MONTHLY",
            "bill_frequency_interval": 1,
            "bill_in_advance": True,
            "charge_description": "Fee",
            "units": 2,
            "unit_price": 1.25,
        }
        schedules = CLIENT.balances.charge_schedules
        self.assertEqual(len(schedules.preview(balance.id, **given).data), 3)
        schedule = schedules.create(balance.id, **given)
        self.assertEqual((schedule.units, schedule.unit_price, schedule.amount), (2, 1.25, None))
        changed = schedules.update(schedule.id, balance_id=balance.id, **{**given, "name": "Dues", "version": 1})
        self.assertEqual(schedules.retrieve(schedule.id, balance_id=balance.id).name, changed.name)
        self.assertEqual([found.id for found in schedules.list(balance.id)], [schedule.id])
        CLIENT.post("/organizations/any/balancechargeschedules/run?asOf=2025-02-15", cast_to=object)
        charges = list(CLIENT.charges.list(entity_id=balance.id, page_size=1))
        self.assertEqual([charge.schedule_id for charge in charges], [schedule.id] * 2)
        self.assertEqual(CLIENT.charges.retrieve(charges[0].id).line_item_type, "BALANCE_FEE")
        self.assertEqual(schedules.delete(schedule.id, balance_id=balance.id).id, schedule.id)


class Commitments(unittest.TestCase):
    def test_lives(self):
        account = new_account()
        given = {"account_id": account.id, "currency": "USD", "start_date": "2025-01-01", "end_date": "2026-01-01"}
        fees = [{
            "date": "2025-02-01",
            "amount": 50.5,
            "service_period_start_date": "2025-02-01T00:00:00Z",
            "service_period_end_date": "2025-03-01T00:00:00Z",
        }]
        commitment = CLIENT.commitments.create(
            amount=1000.75, overage_surcharge_percent=-10, fee_dates=fees, line_item_types=["USAGE"], **given
        )
        self.assertEqual((commitment.amount, commitment.amount_spent), (1000.75, 0))
        self.assertEqual((commitment.start_date, commitment.fee_dates[0].amount), (date(2025, 1, 1), 50.5))
        changed = CLIENT.commitments.update(commitment.id, amount=2000, version=1, **given)
        self.assertEqual(CLIENT.commitments.retrieve(commitment.id), changed)

        def found(**asked):
            return [entry.id for entry in CLIENT.commitments.list(account_id=account.id, **asked)]

        self.assertEqual(found(date="2025-06-01"), [commitment.id])
        self.assertEqual(found(date="2026-01-01"), [])
        self.assertEqual(found(end_date_start="2026-01-01", product_id="any"), [commitment.id])
        self.assertEqual(CLIENT.commitments.delete(commitment.id).amount, 2000)


class Organization(unittest.TestCase):
    def test_config(self):
        config = CLIENT.organization_config.retrieve()
        self.assertEqual((config.currency, config.timezone, config.days_before_bill_due), ("USD", "UTC", 30))
        changed = CLIENT.organization_config.update(
            currency="USD",
            timezone="Europe/Berlin",
            year_epoch="2022-01-01",
            month_epoch="2022-01-01",
            week_epoch="2022-01-04",
            day_epoch="2022-01-01",
            days_before_bill_due=14,
            currency_conversions=[{"from": "EUR", "to": "USD", "multiplier": 1.125}],
            credit_application_order=["PREPAYMENT", "BALANCE"],
            version=config.version,
        )
        self.assertEqual((changed.timezone, changed.version), ("Europe/Berlin", config.version + 1))
        self.assertEqual(changed.currency_conversions[0].multiplier, 1.125)
        self.assertEqual(CLIENT.organization_config.retrieve(), changed)

    def test_currencies(self):
        points = CLIENT.currencies.create(name="Points", code="POINTS", max_decimal_places=0, rounding_mode="DOWN")
        self.assertEqual((points.max_decimal_places, points.rounding_mode), (0, "DOWN"))
        changed = CLIENT.currencies.update(points.id, name="Points", code="POINTS", archived=True, version=1)
        self.assertEqual(CLIENT.currencies.retrieve(points.id), changed)
        self.assertEqual([found.id for found in CLIENT.currencies.list(archived=True, codes=["POINTS"])], [points.id])
        self.assertEqual(CLIENT.currencies.delete(points.id).id, points.id)


class Bills(unittest.TestCase):
    def test_posted_ones_are_listed_with_their_lines(self):
        balance = new_balance()
        credit(balance, 30.5)
        line = {
            "lineItemType": "USAGE",
            "description": "API calls",
            "currency": "USD",
            "quantity": 100,
            "units": 100,
            "unit": "calls",
            "averageUnitPrice": 0.4,
            "conversionRate": 1,
            "subtotal": 40,
            "convertedSubtotal": 40,
        }
        bill = {"startDate": "2025-03-01", "endDate": "2025-04-01", "billDate": "2025-04-01", "currency": "USD"}
        request = {"accountId": balance.account_id, "bill": {**bill, "lineItems": [line]}}
        preview = CLIENT.post("/organizations/any/bills/preview", body=request, cast_to=object)
        self.assertEqual(preview["totals"]["due"], 9.5)
        CLIENT.post("/organizations/any/bills", body=preview, cast_to=object)
        [posted] = CLIENT.bills.list(account_id=balance.account_id)
        self.assertEqual((posted.bill_total, posted.bill_date), (9.5, date(2025, 4, 1)))
        self.assertEqual([line.line_item_type for line in posted.line_items], ["USAGE", "BALANCE_CONSUMED"])
        self.assertEqual(CLIENT.bills.retrieve(posted.id), posted)
        [drawn] = CLIENT.balances.transactions.list(balance.id, entity_type="BILL", entity_id=posted.id)
        self.assertEqual(drawn.amount, -30.5)
        self.assertEqual(list(CLIENT.bills.list(account_id=balance.account_id, bill_date="2025-05-01")), [])


class Refusals(unittest.TestCase):
    def refused(self, kind, diagnostic, call, *given, **fields):
        with self.assertRaises(kind) as raised:
            call(*given, **fields)
        body = raised.exception.body
        self.assertEqual(body["diagnostics"][0]["code"], diagnostic, body)
        self.assertTrue(body["message"])

    def test_not_found(self):
        for resource in (CLIENT.balances, CLIENT.accounts, CLIENT.commitments, CLIENT.transaction_types, CLIENT.currencies):
            self.refused(m3ter.NotFoundError, "NOT_FOUND", resource.retrieve, "33333333-3333-3333-3333-333333333333")
        self.refused(m3ter.NotFoundError, "NOT_FOUND", CLIENT.products.retrieve, "33333333-3333-3333-3333-333333333333")

    def test_conflict(self):
        account = new_account()
        given = {"name": "Acme", "code": account.code, "email_address": "billing@acme.example"}
        self.refused(m3ter.ConflictError, "DUPLICATE_CODE", CLIENT.accounts.create, **given)
        self.refused(m3ter.ConflictError, "STALE_VERSION", CLIENT.accounts.update, account.id, version=7, **given)
        new_balance(account)
        self.refused(m3ter.ConflictError, "IN_USE", CLIENT.accounts.delete, account.id)

    def test_bad_request(self):
        balance, create = new_balance(), CLIENT.balances.transactions.create
        kind = new_type()
        self.refused(m3ter.BadRequestError, "MISSING_TRANSACTION_TYPE", create, balance.id, amount=1)
        self.refused(
            m3ter.BadRequestError, "INSUFFICIENT_BALANCE", create, balance.id, amount=-1, transaction_type_id=kind.id
        )
        reversed_dates = {"start_date": DATES["end_date"], "end_date": DATES["start_date"]}
        self.refused(m3ter.BadRequestError, "END_BEFORE_START", new_balance, new_account(), **reversed_dates)
        self.refused(m3ter.BadRequestError, "NUMBER_OUT_OF_RANGE", CLIENT.balances.list, page_size=101)

    def test_a_refused_call_changes_nothing(self):
        balance = new_balance()
        credit(balance, 5)
        before = CLIENT.balances.retrieve(balance.id)
        self.refused(m3ter.ConflictError, "IN_USE", CLIENT.balances.delete, balance.id)
        self.assertEqual(CLIENT.balances.retrieve(balance.id), before)


class Authentication(unittest.TestCase):
    def test_without_a_token_the_client_gets_one(self):
        own = m3ter.M3ter(
            base_url=sys.argv[1],
            org_id="another",
            api_key="key",
            api_secret="secret",
            max_retries=0,
            _strict_response_validation=True,
        )
        self.assertTrue(own.accounts.list(page_size=1).data is not None)


class Lines(unittest.TestResult):
    """One JSON line a test."""

    def say(self, test, error=None):
        print(json.dumps({"name": test.id().removeprefix("__main__."), "error": error}), flush=True)

    def addSuccess(self, test):
        self.say(test)

    def addFailure(self, test, err):
        self.say(test, self._exc_info_to_string(err, test))

    addError = addFailure


unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]).run(Lines())
