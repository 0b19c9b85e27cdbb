"""Drives Evolution's own libraries (evolution-data-server): fetch SUBJECT, send TO SUBJECT, or services.

The registry of sources reads the exported files from where Evolution keeps its own, and Camel, the library by which Evolution receives and
sends, works as they say. What a person would do is done here: the password is typed, and a certificate that nobody trusts is refused.
"""
import os
import sys

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("Camel", "1.2")
from gi.repository import Camel, EDataServer, Gio

home = os.path.expanduser("~")


def read(name):
    with open(f"{home}/{name}", encoding="utf-8") as file:
        return file.read()


class Session(Camel.Session):
    def do_trust_prompt(self, service, certificate, errors):
        print(f"an untrusted certificate: {errors}")
        return Camel.CertTrust.NEVER


def service(source, backend, kind):
    """The service that a source describes, signed in."""
    made = session.add_service(source.get_uid(), backend, kind)
    source.camel_configure_service(made)
    made.set_password(read("password").strip())
    if isinstance(made, Camel.OfflineStore):
        made.set_online_sync(True, None)
    made.connect_sync(None)
    return made


def letter(folder):
    """The text of the letter that is asked for."""
    for uid in folder.get_uids():
        message = folder.get_message_sync(uid, None)
        if message.get_subject() == sys.argv[2]:
            stream = Gio.MemoryOutputStream.new_resizable()
            message.write_to_output_stream_sync(stream, None)
            stream.close()
            return stream.steal_as_bytes().get_data().decode("utf-8", "replace")
    raise SystemExit(f"the letter is not among the {folder.get_message_count()} in the inbox")


EDataServer.SourceCamel.register_types()
Camel.init(f"{home}/camel", True)
session = Session(user_data_dir=f"{home}/camel/data", user_cache_dir=f"{home}/camel/cache")
session.set_online(True)
registry = EDataServer.SourceRegistry.new_sync(None)
[account] = [s for s in registry.list_sources("Mail Account") if s.get_uid().startswith("maildoctor-")]
identity = registry.ref_source(account.get_extension("Mail Account").dup_identity_uid())
if sys.argv[1] == "services":
    # By which service, if any, each server is signed in to with OAuth 2, and whether Camel has the mechanism for it.
    services = EDataServer.OAuth2Services.new()
    for name, source in [("reading", account), ("sending", registry.ref_source(identity.get_extension("Mail Submission").dup_transport_uid()))]:
        found = services.find(source)
        method = source.get_extension("Authentication").dup_method()
        print(name, found and found.get_name(), Camel.Sasl.is_xoauth2_alias(method))
elif sys.argv[1] == "fetch":
    store = service(account, account.get_extension("Mail Account").dup_backend_name(), Camel.ProviderType.STORE)
    inbox = store.get_inbox_folder_sync(None)
    inbox.refresh_info_sync(None)
    # While it connects, IMAP opens the inbox for itself too, and only the folder that the store hands out now knows the letters.
    inbox = store.get_folder_sync(inbox.get_full_name(), 0, None)
    with open(f"{home}/seen", "w", encoding="utf-8") as file:
        file.write(letter(inbox))
else:
    transport = registry.ref_source(identity.get_extension("Mail Submission").dup_transport_uid())
    person = identity.get_extension("Mail Identity")
    message = Camel.MimeMessage.new()
    sender, recipient = Camel.InternetAddress.new(), Camel.InternetAddress.new()
    sender.add(person.dup_name(), person.dup_address())
    recipient.add("", sys.argv[2])
    message.set_from(sender)
    message.set_recipients("To", recipient)
    message.set_subject(sys.argv[3])
    message.set_content(read("letter").encode(), "text/plain")
    way = service(transport, transport.get_extension("Mail Transport").dup_backend_name(), Camel.ProviderType.TRANSPORT)
    way.send_to_sync(message, sender, recipient, None)
