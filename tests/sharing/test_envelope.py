"""age outside, DSSE inside; the stock tool opens what we close, and we open what it closes."""

import base64
import json
import subprocess

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

import programs
from analysis import errors
from analysis.sharing import canonical, envelope


@pytest.fixture
def age():
    return programs.find("age") if hasattr(programs, "find") else "age"


def test_the_stock_age_opens_it(two, tmp_path, age):
    path = two.share()
    for someone in (two.client, two.therapist):
        identity = tmp_path / "identity.txt"
        identity.write_text(f"# made for this test\n{someone.keys.identity}\n")
        done = subprocess.run([age, "-d", "-i", identity, path], capture_output=True, check=True)
        made = json.loads(done.stdout)
        assert made["payloadType"] == "application/vnd.kindlog.consent-bundle.v1+json"
        payload = base64.b64decode(made["payload"])
        assert len(payload) % 4096 == 0
        (signature,) = made["signatures"]
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(two.client.keys.card.signing))
        public.verify(base64.b64decode(signature["sig"]), envelope.pae(made["payloadType"], payload))
        told = json.loads(payload)
        assert json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == payload


def test_what_the_stock_age_closes_opens(two, age):
    content = two.share().read_bytes()
    inside = pyrage.decrypt(content, two.therapist.keys.identities)
    done = subprocess.run([age, "-r", two.therapist.keys.card.age], input=inside, capture_output=True, check=True)
    assert two.therapist.take(done.stdout).opened


def test_padding_hides_the_length():
    lengths = {len(envelope.padded({"text": "x" * size})) for size in range(0, 4000, 7)}
    assert lengths == {4096}
    assert len(envelope.padded({"text": "x" * 4096})) == 8192
    assert canonical.loads(envelope.padded({"text": "x" * 4083}))["padding"]


def test_a_signature_is_of_one_type_and_one_key(two):
    made = envelope.unpack(envelope.sign("share", b"{}", two.client.keys.signing))
    assert made.signed_by(bytes.fromhex(two.client.keys.card.signing))
    assert not made.signed_by(bytes.fromhex(two.therapist.keys.card.signing))
    assert not made.signed_by(b"short")
    assert not envelope.Envelope("receipt", b"{}", made.key_id, made.signature).signed_by(
        bytes.fromhex(two.client.keys.card.signing)
    )


@pytest.mark.parametrize("content", [b"", b"x", b"age-encryption.org/v2\n", b"-----BEGIN AGE ENCRYPTED FILE-----"])
def test_what_is_no_age_file(two, content):
    with pytest.raises(errors.ShareRefused) as caught:
        envelope.open_(content, two.client.keys.identities, digits="")
    assert caught.value.code == "E04"


def test_a_file_locked_with_a_passphrase_is_not_tried(two):
    sealed = envelope.MAGIC + pyrage.passphrase.encrypt(b"x", "y")[len(envelope.MAGIC) :]
    with pytest.raises(errors.ShareRefused) as caught:
        envelope.open_(sealed, two.client.keys.identities, digits="12345")
    assert caught.value.code == "E02"
    assert "12345" in str(caught.value)
