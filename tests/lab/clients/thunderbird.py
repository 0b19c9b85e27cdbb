"""Drives a headless Thunderbird by Marionette, its own remote control: fetch SUBJECT, send TO SUBJECT, or accounts.

The profile is a new one. Either it holds the preferences that MailDoctor exported, or the program folder holds the autoconfig document, and
Thunderbird's own account set-up has to find it there, try it and make the account. What a person would do by hand is done here: the name, the
address and the password are given, dialogs are closed, and the laboratory's root, which Thunderbird does not take from the system, is trusted.
"""
import json, os, re, select, signal, socket, subprocess, sys, time

home = os.path.expanduser("~")
profile = home + "/profile"
deadline = time.monotonic() + 60

# What all scripts begin with. A dialog that a person would have to answer is closed, and what it says is the end of the matter.
BEGIN = r"""
const done = arguments[arguments.length - 1];
const given = arguments[0];
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const asked = new Promise((resolve, reject) => Services.ww.registerNotification({
  observe(window, topic) {
    if (topic == "domwindowopened") {
      window.addEventListener("load", () => {
        const { documentURI } = window.document;
        if (/commonDialog|exceptionDialog/.test(documentURI)) {
          reject(new Error(`a dialog: ${window.Dialog?.args.text ?? documentURI}`));
          window.close();
        }
      }, { once: true });
    }
  },
}));
const certificates = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
for (const root of given.roots) {
  certificates.addCertFromBase64(root, "C,,");
}
"""
END = r"""
Promise.race([work(), asked]).then(value => done({ value }), error => done({ error: `${error}` }));
"""

# A new profile starts offline, so that nothing is asked before it is known here.
GO_ONLINE = r"""
const goOnline = () => {
  Services.io.manageOfflineStatus = false;
  Services.io.offline = false;
};
"""

# What the account in the profile is, and the window-less ways of Thunderbird's own code to use it.
ACCOUNT = BEGIN + GO_ONLINE + r"""
const account = MailServices.accounts.accounts.find(a => ["imap", "pop3"].includes(a.incomingServer?.type));
const server = account?.incomingServer;
const identity = account?.defaultIdentity;
const smtp = account && MailServices.outgoingServer.getServerByIdentity(identity).QueryInterface(Ci.nsISmtpServer);
"""
KNOWN = ACCOUNT + r"""
if (!account) {
  return done({ error: "there is no account" });
}
server.password = given.password;
smtp.password = given.password;
goOnline();
"""

# What Thunderbird's account set-up does between the fields that a person fills in and the account, in its own words (views/email.mjs).
SET_UP = BEGIN + GO_ONLINE + r"""
const work = async () => {
  const from = name => ChromeUtils.importESModule(`resource:///modules/accountcreation/${name}.sys.mjs`)[name];
  goOnline();
  const search = from("FindConfig").parallelAutoDiscovery(given.address.split("@")[1], given.address, new AbortController().signal, "", "");
  const { value: found } = await search.next();
  if (found?.subSource != "xml-from-disk") {
    throw new Error(`Thunderbird does not take the document: ${found?.subSource ?? "nothing found"}`);
  }
  from("AccountConfig").replaceVariables(found, given.name, given.address, given.password);
  const window = Services.wm.getMostRecentWindow("mail:3pane");
  const config = await new (from("ConfigVerifier"))(window.msgWindow, new AbortController().signal).verifyConfig(found, false);
  await from("CreateInBackend").createAccountInBackend(config);
  return "made";
};
""" + END
DESCRIBE = ACCOUNT + r"""
const work = async () => account && {
  type: server.type, host: server.hostname, port: server.port, security: server.socketType, login: server.username, method: server.authMethod,
  days: server.type == "pop3" && server.getBoolValue("leave_on_server")
    ? server.getBoolValue("delete_by_age_from_server") ? server.getIntValue("num_days_to_leave_on_server") : -1 : 0,
  mirrors: server.type == "pop3" && server.getBoolValue("delete_mail_left_on_server"),
  smtpHost: smtp.hostname, smtpPort: smtp.port, smtpSecurity: smtp.socketType, smtpLogin: smtp.username, smtpMethod: smtp.authMethod,
  name: identity.fullName, address: identity.email,
};
""" + END
PREPARE = BEGIN + r"""
const work = async () => {
  const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  login.init(given.origin, null, given.origin, given.user, given.password, "", "");
  await Services.logins.addLoginAsync(login);
  return "prepared";
};
""" + END
FETCH = KNOWN + r"""
const work = async () => {
  const inbox = server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
  const ended = await new Promise(resolve => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
      OnStartRunningUrl() {},
      OnStopRunningUrl(url, status) {
        const security = url?.QueryInterface(Ci.nsIMsgMailNewsUrl).failedSecInfo;
        resolve(status && `0x${status.toString(16)} ${security?.errorCodeString ?? ""}`);
      },
    };
    if (server.type == "imap") {
      inbox.QueryInterface(Ci.nsIMsgImapMailFolder).updateFolderWithListener(null, listener);
    } else if (given.fetches_by_itself) {
      resolve(0);
    } else {
      MailServices.pop3.GetNewMail(null, listener, inbox, server);
    }
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
  return new Promise((resolve, reject) => {
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
};
""" + END
SEND = KNOWN + r"""
const work = async () => {
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(Ci.nsIMsgCompFields);
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
};
""" + END
# Accounts as Thunderbird makes them, with its own values for whatever is not said here: IMAP, POP3 into the common inbox (Local Folders)
# with Thunderbird's own habits, and POP3 that deletes after some days.
ACCOUNTS = BEGIN + r"""
const work = async () => {
  const accounts = MailServices.accounts;
  const make = (type, host, user, email) => {
    const server = accounts.createIncomingServer(user, host, type);
    server.socketType = 3;
    server.port = type == "imap" ? 993 : 995;
    server.authMethod = 3;
    server.prettyName = email;
    const identity = accounts.createIdentity();
    identity.email = email;
    identity.fullName = 'Carla "C." Exámple';
    const account = accounts.createAccount();
    account.incomingServer = server;
    account.addIdentity(identity);
    return { server, identity };
  };
  if (!accounts.accounts.some(one => one.incomingServer?.type == "none")) {
    accounts.createLocalMailAccount();
  }
  const local = accounts.accounts.find(one => one.incomingServer?.type == "none");
  const imap = make("imap", "imap.example.org", "carla@example.org", "carla@example.org");
  make("pop3", "pop.example.net", "carla.x", "carla.x@example.net").server.QueryInterface(Ci.nsIPop3IncomingServer).deferredToAccount = local.key;
  const days = make("pop3", "mail.example.com", given.odd, "oneil@example.com").server.QueryInterface(Ci.nsIPop3IncomingServer);
  days.leaveMessagesOnServer = true;
  days.deleteByAgeFromServer = true;
  days.numDaysToLeaveOnServer = 21;
  const smtp = MailServices.outgoingServer.createServer("smtp").QueryInterface(Ci.nsISmtpServer);
  smtp.hostname = "smtp.example.org";
  smtp.port = 587;
  smtp.socketType = 2;
  smtp.authMethod = 3;
  smtp.username = "carla@example.org";
  imap.identity.smtpServerKey = smtp.key;
  MailServices.outgoingServer.defaultServer = smtp;
  Services.prefs.savePrefFile(null);
  return "made";
};
""" + END


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
        # What has failed while Thunderbird starts, it says in a dialog, and hears nothing until somebody has closed it.
        while not select.select([self.connection], [], [], 0.1)[0]:
            said = re.search(r"^console\.error: pop3.*", read(home + "/thunderbird.log"), re.M)
            if said:
                raise SystemExit(said[0])
            if time.monotonic() > deadline:
                raise SystemExit("Thunderbird does not answer")
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


given = {"password": read(home + "/password"), "name": read(home + "/name"), "address": read(home + "/address"), "roots": roots()}
if sys.argv[1] == "fetch":
    script, given["subject"] = FETCH, sys.argv[2]
elif sys.argv[1] == "accounts":
    script, given["odd"] = ACCOUNTS, "o'neil\\\"q\""
else:
    script, given["to"], given["subject"], given["text"] = SEND, sys.argv[2], sys.argv[3], read(home + "/letter")

program = None
signal.signal(signal.SIGTERM, lambda *_: sys.exit("out of time"))


def run(*scripts):
    """Starts Thunderbird, runs the scripts in it, and ends it in the way in which everything is written down."""
    global program
    if os.path.exists(profile + "/MarionetteActivePort"):
        os.remove(profile + "/MarionetteActivePort")
    installed = home + "/thunderbird/thunderbird-bin"
    with open(home + "/thunderbird.log", "ab") as log:
        program = subprocess.Popen(
            [installed if os.path.exists(installed) else "thunderbird",
             "--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", profile],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        remote = Marionette(int(wait_for("Marionette", lambda: read(profile + "/MarionetteActivePort").strip())))
        remote.call("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"unhandledPromptBehavior": "ignore"}}})
        remote.call("Marionette:SetContext", {"value": "chrome"})
        remote.call("WebDriver:SetTimeouts", {"script": 40000})
        values = []
        for script in scripts:
            result = remote.call("WebDriver:ExecuteAsyncScript", {"script": script, "args": [given], "newSandbox": True, "sandbox": "system"})["value"]
            if result is None:
                raise SystemExit("Thunderbird shows a dialog and goes no further")
            if "error" in result:
                raise SystemExit(result["error"])
            values.append(result["value"])
        if ACCOUNTS in scripts:
            write("made", "")
            wait_for("the end", lambda: os.path.exists(home + "/stop"))
        if PREPARE in scripts or ACCOUNTS in scripts:
            remote.call("Marionette:Quit", {"flags": ["eForceQuit"]})
            program.wait(15)
        return values
    finally:
        # Its children as well.
        try:
            os.killpg(program.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        program.wait()


def write(name, text):
    with open(home + "/" + name, "w", encoding="utf-8") as file:
        file.write(text)


settings = read(profile + "/user.js")
if script == ACCOUNTS:
    [seen] = run(script)
elif settings:
    if '"pop3"' in settings:
        # With POP3 Thunderbird asks at once whether it may go online, and nothing can answer. So the same new profile first learns, without
        # an account, what a person would type and click, and then starts online and fetches by itself.
        os.rename(profile + "/user.js", home + "/user.js")
        given["origin"] = "mailbox://" + json.loads(re.search(r'server1\.hostname", (".*?")\);', settings)[1])
        given["user"] = json.loads(re.search(r'server1\.userName", (".*?")\);', settings)[1])
        given["fetches_by_itself"] = True
        run(PREPARE)
        os.rename(home + "/user.js", profile + "/user.js")
        with open(profile + "/prefs.js", "a", encoding="utf-8") as file:
            file.write('user_pref("offline.startup_state", 2);\n')
    [seen] = run(script)
else:
    _, account, seen = run(SET_UP, DESCRIBE, script)
    write("account.json", json.dumps(account))
write("seen", seen)
