"""Drives a headless Thunderbird by Marionette, its own remote control: fetch SUBJECT, or send TO SUBJECT.

The profile is a new one that holds what MailDoctor exported. What a person would do by hand is done here: the password is given to the
account, and the laboratory's root, which Thunderbird does not take from the system, is trusted.
"""
import json, os, re, signal, socket, subprocess, sys, time

home = os.path.expanduser("~")
profile = home + "/profile"
deadline = time.monotonic() + 60

# What the account in the profile is, and the window-less ways of Thunderbird's own code to use it.
COMMON = r"""
const done = arguments[arguments.length - 1];
const given = arguments[0];
(async () => {
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const account = MailServices.accounts.accounts.find(a => ["imap", "pop3"].includes(a.incomingServer?.type));
  if (!account) {
    throw new Error("there is no account");
  }
  const server = account.incomingServer;
  const smtp = MailServices.outgoingServer.getServerByIdentity
    ? MailServices.outgoingServer.getServerByIdentity(account.defaultIdentity)
    : MailServices.outgoingServer.defaultServer;
  // A new profile starts offline, so that nothing is asked before it is known here.
  const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
  for (const root of given.roots) {
    certificates.addCertFromBase64(root, "C,,");
  }
  server.password = given.password;
  smtp.QueryInterface(Ci.nsISmtpServer).password = given.password;
  Services.io.manageOfflineStatus = false;
  Services.io.offline = false;
"""
PREPARE = r"""
const done = arguments[arguments.length - 1];
const given = arguments[0];
(async () => {
  const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
  for (const root of given.roots) {
    certificates.addCertFromBase64(root, "C,,");
  }
  const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  login.init(given.origin, null, given.origin, given.user, given.password, "", "");
  await Services.logins.addLoginAsync(login);
  return "prepared";
})().then(text => done({ text }), error => done({ error: String(error) }));
"""
FETCH = COMMON + r"""
  const inbox = server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  const ended = server.type == "imap" && await new Promise(resolve => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
      OnStartRunningUrl() {},
      OnStopRunningUrl(url, status) {
        const security = url?.QueryInterface(Ci.nsIMsgMailNewsUrl).failedSecInfo;
        resolve(status && `0x${status.toString(16)} ${security?.errorCodeString ?? ""}`);
      },
    };
    inbox.QueryInterface(Ci.nsIMsgImapMailFolder).updateFolderWithListener(null, listener);
  });
  if (ended) {
    throw new Error(`fetching ended with ${ended}`);
  }
  // Thunderbird checks for mail by itself when it comes online; whoever is first, the letter is there soon.
  const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");
  let header;
  for (let tries = 0; !header; tries++) {
    header = [...inbox.messages].find(one => one.subject == given.subject);
    if (!header) {
      if (tries > 200) {
        throw new Error("the letter does not come into the inbox");
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
  const text = await new Promise((resolve, reject) => {
    const uri = inbox.getUriForMsg(header);
    let seen = "";
    MailServices.messageServiceFromURI(uri).streamMessage(uri, {
      QueryInterface: ChromeUtils.generateQI(["nsIStreamListener", "nsIRequestObserver"]),
      onStartRequest() {},
      onDataAvailable(request, stream, offset, count) {
        const reader = Cc["@mozilla.org/scriptableinputstream;1"].createInstance(Ci.nsIScriptableInputStream);
        reader.init(stream);
        seen += reader.read(count);
      },
      onStopRequest(request, status) { status ? reject(new Error(`reading ended with 0x${status.toString(16)}`)) : resolve(seen); },
    }, null, null, false, "", false);
  });
  return text;
})().then(text => done({ text }), error => done({ error: String(error) }));
"""
SEND = COMMON + r"""
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
  const identity = account.defaultIdentity;
  fields.from = MailServices.headerParser.makeMimeHeader([{ name: identity.fullName, email: identity.email }]);
  fields.to = given.to;
  fields.subject = given.subject;
  fields.body = given.text;
  const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(Ci.nsIMsgComposeParams);
  params.composeFields = fields;
  params.identity = identity;
  params.format = Ci.nsIMsgCompFormat.PlainText;
  params.type = Ci.nsIMsgCompType.New;
  const compose = MailServices.compose.initCompose(params);
  await new Promise((resolve, reject) => {
    compose.addMsgSendListener({
      QueryInterface: ChromeUtils.generateQI(["nsIMsgSendListener"]),
      onStopSending(id, status) { status ? reject(new Error(`sending ended with 0x${status.toString(16)}`)) : resolve(); },
      onSendNotPerformed(id, status) { reject(new Error(`nothing was sent, 0x${status.toString(16)}`)); },
      onTransportSecurityError(id, status, security) { reject(new Error(`not secure: ${security?.errorCodeString}`)); },
      onStartSending() {}, onSendProgress() {}, onProgress() {}, onStatus() {}, onGetDraftFolderURI() {},
    });
    const progress = Cc["@mozilla.org/messenger/progress;1"].createInstance(Ci.nsIMsgProgress);
    compose.sendMsg(Ci.nsIMsgCompDeliverMode.Now, identity, account.key, null, progress).catch(reject);
  });
  return "sent";
})().then(text => done({ text }), error => done({ error: String(error) }));
"""


def wait_for(what, found):
    while True:
        value = found()
        if value:
            return value
        if time.monotonic() > deadline or program.poll() is not None:
            raise SystemExit(f"{what} does not come (exit status of Thunderbird: {program.poll()})")
        time.sleep(0.05)


def read(name):
    try:
        with open(name, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


class Marionette:
    def __init__(self, port):
        self.connection = socket.create_connection(("127.0.0.1", port), timeout=45)
        self.number = 0
        self.receive()

    def receive(self):
        length = b""
        while not length.endswith(b":"):
            some = self.connection.recv(1)
            if not some:
                raise SystemExit("Thunderbird hung up")
            length += some
        text = b""
        while len(text) < int(length[:-1]):
            text += self.connection.recv(int(length[:-1]) - len(text))
        return json.loads(text)

    def call(self, command, arguments):
        self.number += 1
        text = json.dumps([0, self.number, command, arguments])
        self.connection.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, error, result = self.receive()
        if error:
            raise SystemExit(f"{command}: {error.get('message')}")
        return result


def roots():
    pem = read("/etc/ssl/certs/ca-certificates.crt")
    return ["".join(body.split()) for body in re.findall("-----BEGIN CERTIFICATE-----(.*?)-----END", pem, re.S)]


given = {"password": read(home + "/password"), "roots": roots()}
if sys.argv[1] == "fetch":
    script, given["subject"] = FETCH, sys.argv[2]
else:
    script, given["to"], given["subject"], given["text"] = SEND, sys.argv[2], sys.argv[3], read(home + "/letter")

program = None
signal.signal(signal.SIGTERM, lambda *_: sys.exit("out of time"))


def run(script):
    """Starts Thunderbird, runs the script in it, and ends it."""
    global program
    if os.path.exists(profile + "/MarionetteActivePort"):
        os.remove(profile + "/MarionetteActivePort")
    with open(home + "/thunderbird.log", "ab") as log:
        program = subprocess.Popen(
            ["thunderbird", "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        remote = Marionette(int(wait_for("Marionette", lambda: read(profile + "/MarionetteActivePort").strip())))
        remote.call("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "ignore"}}})
        remote.call("Marionette:SetContext", {"value": "chrome"})
        remote.call("WebDriver:SetTimeouts", {"script": 20000})
        result = remote.call("WebDriver:ExecuteAsyncScript", {"script": script, "args": [given], "newSandbox": True, "sandbox": "system"})["value"]
        if "error" in result:
            raise SystemExit(result["error"])
        if script == PREPARE:
            remote.call("Marionette:Quit", {"flags": ["eForceQuit"]})
            program.wait(15)
        return result["text"]
    finally:
        # Its children as well.
        try:
            os.killpg(program.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        program.wait()


settings = read(profile + "/user.js")
if '"pop3"' in settings:
    # With POP3 Thunderbird asks at once whether it may go online, and nothing can answer. So the same new profile first learns, without
    # an account, what a person would type and click, and then starts online and fetches by itself.
    os.rename(profile + "/user.js", home + "/user.js")
    given["origin"] = "mailbox://" + json.loads(re.search(r'server1\.hostname", (".*?")\);', settings)[1])
    given["user"] = json.loads(re.search(r'server1\.userName", (".*?")\);', settings)[1])
    run(PREPARE)
    os.rename(home + "/user.js", profile + "/user.js")
    with open(profile + "/prefs.js", "a", encoding="utf-8") as file:
        file.write('user_pref("offline.startup_state", 2);\n')
with open(home + "/seen", "w", encoding="utf-8") as file:
    file.write(run(script))
