import { say } from '@shared/model/message'
import type { Command } from './command'
import { beginWords, changeWords, deviceWords, phoneWords, placeWords, programWords } from './answering-options'

const json = { does: say`print one JSON object on stdout and nothing else there` }
const couldNotTell = say`Relock could not tell`
const resolver = {
  value: 'IP[:PORT]',
  multiple: true,
  does: say`ask this name server, and no other, also for what this computer looks up`,
  otherwise: say`those this computer is set to`,
} as const
const ca = { value: 'PEM', does: say`trust the roots in this file as well, in this run` }
const places = { resolver, ca }

/**
 * The commands of Relock, each said once: parsing, help, the word that opens no window, and the README are made from this table. The work itself
 * is loaded where it is asked for.
 */
export const commands: Readonly<Record<string, Command>> = {
  check: {
    takes: '[target]',
    summary: say`looks at the way to a server and judges it; without a target it looks for one`,
    about: [
      say`The target is what you have: an address, a name, a link from app.plex.tv, a server’s name or the text of an error. Nothing is changed.`,
      say`The verdict goes to stdout, progress to stderr.`,
    ],
    options: {
      json,
      steps: {
        does: say`print how to fix each confirmed cause with every router and program that Relock knows, and not only with those that fit`,
      },
      quiet: { does: say`print no progress` },
      report: {
        value: 'FILE',
        does: say`save a report with private values replaced, by its ending .html, .md or .json; - prints it as Markdown in place of the verdict`,
      },
      where: { value: placeWords.join('|'), does: say`where the message appears`, otherwise: say`not told` },
      program: { value: programWords.join('|'), does: say`the program that shows the message`, otherwise: say`not told` },
      device: { value: 'DEVICE', words: deviceWords, does: say`the device that shows the message`, otherwise: say`not told` },
      phone: {
        value: phoneWords.join('|'),
        does: say`what a phone without Wi-Fi shows at the address outside that Relock prints; plex: text with <MediaContainer in it, or at once a white page`,
        otherwise: say`not told`,
      },
      'server-is-here': { value: 'yes|no', does: say`whether the Plex server runs on this computer`, otherwise: say`not told` },
      changed: { value: changeWords.join('|'), does: say`what was changed before it began`, otherwise: say`not told` },
      began: { value: beginWords.join('|'), does: say`when the message came for the first time`, otherwise: say`not told` },
      resolver,
      ca,
      logs: {
        value: 'FILE',
        multiple: true,
        does: say`read the server’s own files as well: the zip of its logs, a log, Preferences.xml, or its data folder`,
        otherwise: say`none are read`,
      },
      watched: {
        value: 'FILE',
        does: say`take in as well what "${{ code: 'relock watch --history FILE' }}" saw of this server`,
        otherwise: say`only this look counts`,
      },
      browsers: {
        does: say`read as well what the browsers on this computer have stored about ${{ code: 'app.plex.tv' }}: whether they let Plex into your home, which name server they ask, their proxy and version`,
      },
      'sign-in': { does: say`sign in to Plex for this one look, so that Relock sees which addresses your server publishes` },
      older: { does: say`with ${{ code: '--sign-in' }}: the older kind, for a server that is too old for the newer one` },
      offline: { does: say`ask nobody outside your home` },
      timeout: {
        value: 'S',
        does: say`stop after this many seconds and judge what was seen until then`,
        otherwise: say`each check has its own limit`,
      },
    },
    environment: { RELOCK_PLEX_TOKEN: say`the token of a Plex account, for scripts: Relock then sees what Plex knows about the server` },
    examples: [
      ['relock check', say`look for a server on this network and check it`],
      ['relock check 192.168.1.20 --steps', say`check the server at this address, and print every way to fix what is wrong`],
      ['relock check plex.example.com --json --timeout 20 > plex.json', say`for a script`],
      ['relock check --where tv --device roku --report relock.html', say`a report about the message on your TV`],
    ],
    endings: { 0: say`the connection is secure`, 1: say`a cause is confirmed`, 3: couldNotTell, 130: say`you stopped it (Ctrl-C)` },
    run: async (given, io) => (await import('./check')).check(given, io),
  },
  watch: {
    takes: '[target]',
    summary: say`looks again and again, and tells when something changes and what pattern shows`,
    about: [
      say`It prints a line at its start and with each change, and goes on until you press Ctrl-C. It never looks more than once a minute. While nothing changes it looks at the whole way every ten minutes, and glances at the server each minute, so that what lasts a minute is seen. A look begins soon after the computer wakes or its network changes.`,
      say`On battery, and on a network that counts each byte, it waits, as far as the system tells. At its end it says what came and went, and when.`,
    ],
    options: {
      json: {
        does: say`print one JSON object a line, for each change and at the end: schema, event, at, outcome, causes, vpn, patterns, …`,
      },
      every: {
        value: 'S',
        does: say`look at the whole way every so many seconds, 60 at least, without glances between`,
        otherwise: say`after one minute, and up to ten while nothing changes`,
      },
      for: { value: 'S', does: say`stop after this many seconds`, otherwise: say`it goes on` },
      history: {
        value: 'FILE',
        does: say`keep in this file what was seen, and go on with what it holds; no address and no name stands in it`,
        otherwise: say`what was seen is forgotten at the end`,
      },
      anyway: { does: say`look also on battery and on a network that counts each byte` },
      ...places,
      offline: { does: say`ask nobody outside your home` },
    },
    environment: {},
    examples: [
      ['relock watch 192.168.1.20 --history plex-watch.json', say`over night, to see when the message comes`],
      ['relock watch --json >> watch.jsonl', say`for a script`],
    ],
    endings: {
      0: say`the last look found the connection secure`,
      1: say`the last look confirmed a cause`,
      3: couldNotTell,
      130: say`you stopped it (Ctrl-C)`,
    },
    run: async (given, io) => (await import('./watch')).watch(given, io),
  },
  judge: {
    takes: 'FILE',
    summary: say`judges saved evidence or a JSON report again, without any network`,
    about: [],
    options: { json, steps: { does: say`print how to fix each confirmed cause, step by step` } },
    environment: {},
    examples: [['relock judge relock.json', say`what today’s rules say about a report that somebody sent you`]],
    endings: { 0: say`the connection was secure`, 1: say`a cause is confirmed`, 3: couldNotTell },
    run: async (given, io) => (await import('./judge')).judge(given, io),
  },
  certificate: {
    takes: 'FILE',
    summary: say`tells whether a file (PEM, DER or PKCS#12) would do as a custom certificate, and why not`,
    about: [
      say`FILE is the chain as the server sends it, PEM or DER, the server’s own certificate first; or the PKCS#12 file (.p12, .pfx) that you are about to give to Plex, whose key, ciphers and permissions are checked as well.`,
      say`Where a passphrase is needed, Relock asks for it on the terminal. It is never an argument, is not kept, and nothing of the private key is shown.`,
      say`It is held to the letter of RFC 5280 and of the rules for public authorities (CA/B baseline). Where only the letter is broken, browsers accept it all the same, and that is said. Missing links are never fetched, and whether it was revoked is not asked.`,
    ],
    options: {
      key: { value: 'PEM', does: say`the private key that belongs to it, where it lies in a file of its own` },
      name: { value: 'N', does: say`the name or address that it must cover`, otherwise: say`no name is judged` },
      ca: {
        value: 'PEM',
        does: say`trust the roots in this file, and no others`,
        otherwise: say`those built into Relock and this computer’s`,
      },
      at: { value: 'ISO-DATE', does: say`judge as of that instant, such as 2026-11-21 or 2026-11-21T12:00:00Z`, otherwise: say`now` },
      json: { does: say`print one object on stdout: accepted, reasons, browsers, ready, checks, …` },
    },
    environment: { RELOCK_PASSPHRASE: say`the passphrase of the file or of its key, for scripts` },
    examples: [
      ['relock certificate plex.p12 --name plex.example.com', say`before you give the file to Plex`],
      ['relock certificate fullchain.pem --key privkey.pem', say`what an ACME client has left`],
    ],
    endings: { 0: say`accepted (and, of a PKCS#12 file or with --key, nothing else broken)`, 1: say`not so`, 3: couldNotTell },
    run: async (given, io) => (await import('./certificate')).certificate(given, io),
  },
  logs: {
    takes: '[FILE…]',
    summary: say`tells what a Plex server’s own files say: what happened and when, what is wrong, and how to fix it`,
    about: [
      say`FILE is the zip that Plex makes (Settings → Troubleshooting → Download logs), a log, a folder of logs, Preferences.xml, a property list, what “reg export” wrote, or Plex’s whole data folder. They are only read, tokens and names of people are dropped at once, and nothing is asked on the network.`,
      say`Without FILE it reads the files of the Plex server that is installed on this computer.`,
      say`Times are told in UTC. The verdict goes to stdout, progress to stderr.`,
    ],
    options: { json: { does: say`print one object on stdout: schema, events, published, lines, unknown, tookMs` } },
    environment: {},
    examples: [
      ['relock logs "Plex Media Server Logs.zip"', say`what the log tells, and what is wrong`],
      [
        'relock logs "/var/lib/plexmediaserver/Library/Application Support/Plex Media Server"',
        say`on the server itself, as a user who may read it`,
      ],
      ['relock logs --json "Plex Media Server.log" "Plex Media Server.1.log"', say`for a script`],
    ],
    endings: { 0: say`nothing in them is wrong`, 1: say`a cause is confirmed`, 3: couldNotTell, 130: say`you stopped it (Ctrl-C)` },
    run: async (given, io) => (await import('./logs')).logs(given, io),
  },
  'sign-in': {
    takes: '',
    summary: say`lets Relock see what Plex knows about your servers`,
    about: [
      say`You say yes on a page of Plex’s own, in a browser here or on your phone. Relock never sees your password, and everything else works without this.`,
      say`The sign-in is kept in this computer’s key ring and sent to Plex only. Where there is no key ring, "${{ code: 'relock check --sign-in' }}" signs in for one look.`,
      say`It is of Plex’s newer kind: good for seven days, and renewed while you use Relock. Where your server is too old to know it, Relock says so, and ${{ code: '--older' }} helps.`,
    ],
    options: {
      older: { does: say`sign in with the older kind, which every server knows, and which is good until you sign out` },
      ...places,
    },
    environment: {},
    examples: [
      ['relock sign-in', say`once; from then on "${{ code: 'relock check' }}" sees what Plex knows`],
      ['relock sign-in --older', say`where your server is too old for the newer kind`],
    ],
    endings: { 0: say`somebody is signed in`, 3: say`nobody is`, 130: say`you stopped it (Ctrl-C)` },
    run: async (given, io) => (await import('./sign-in')).signIn(given, io),
  },
  'sign-out': {
    takes: '',
    summary: say`forgets the sign-in, and tells Plex to accept it no longer`,
    about: [],
    options: places,
    environment: {},
    examples: [['relock sign-out', say`after you are done`]],
    endings: { 0: say`nobody is signed in any more`, 3: say`forgotten here, but Plex could not be told` },
    run: async (given, io) => (await import('./sign-in')).signOut(given, io),
  },
  causes: {
    takes: '',
    summary: say`lists the causes that Relock knows`,
    about: [],
    options: { json: { does: say`print them as one JSON array` }, markdown: { does: say`print them as one page` } },
    environment: {},
    examples: [['relock causes', say`one cause a line: its id and its title`]],
    endings: { 0: say`they are printed` },
    run: async (given, io) => (await import('./causes')).causes(given, io),
  },
  completion: {
    takes: 'bash|zsh|fish',
    summary: say`prints what makes your shell complete the commands and options of Relock`,
    about: [],
    options: {},
    environment: {},
    examples: [
      ['source <(relock completion bash)', say`in ~/.bashrc, or with zsh in ~/.zshrc after compinit`],
      ['relock completion fish > ~/.config/fish/completions/relock.fish', say`once, for fish`],
    ],
    endings: { 0: say`it is printed` },
    run: async (given, io) => (await import('./completion')).completion(given, io, commands),
  },
  manual: {
    takes: '',
    summary: say`prints all of this as a page for man`,
    about: [],
    options: {},
    environment: {},
    examples: [['relock manual | man -l -', say`read it, where man is the one of most Linux systems`]],
    endings: { 0: say`it is printed` },
    run: async (given, io) => (await import('./manual')).manual(given, io, commands),
  },
}
