import type { Complaint, Target } from '../../model/target'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut, type Proof, type Verdict } from '../../model/verdict'

const words: Partial<Readonly<Record<Complaint, Message>>> = {
  'app too old': say`that it asks under a name or for something that Plex no longer has, or is too old itself`,
  'server too old': say`that the server is too old for it`,
  'clock off': say`that a time or date does not fit`,
  'claim refused': say`that claiming the server was refused`,
  'claim code spent': say`that the claim code was not taken`,
  'email not confirmed': say`that the account’s e-mail address is not confirmed`,
  'code asked for': say`that Plex’s own site asks for a code or a PIN beside the password`,
  'password refused': say`that Plex’s own site did not take a name and a password`,
  'second factor': say`that signing in fails, and that the account has a second factor`,
  'signed out everywhere': say`that the password was changed and all devices were signed out`,
  'server taken off': say`that the server was taken off the account`,
  'extension suspected': say`that an extension of the browser is in the way`,
  'not signed in': say`that the server is signed in to no account`,
  'server signed out': say`that the server’s own sign-in is not accepted`,
  'sign-in loop': say`that signing in begins again and again`,
  'not reached from outside': say`that the server is not available from outside`,
  'two routers': say`that two routers stand in a row (double NAT)`,
  'port taken': say`that somebody has the port already`,
  'local network prohibited': say`that the system does not let the app reach the home network`,
  'plex.tv failed': say`that Plex’s own site answered with an error`,
  'plex.tv asked too often': say`${{ code: '429' }}: that Plex’s own site was asked too often`,
  'plex.tv out of reach': say`that the program did not reach Plex’s own site`,
  'plex.tv not trusted': say`that the program does not trust the certificate of Plex’s own site`,
  'plex.tv shares no encryption': say`that the program found no encryption which Plex’s own site knows as well`,
  'not the owner': say`${{ code: '403' }}: that whoever asks may not ask that`,
  'made secure': say`that the browser asks securely what was typed with ${{ code: 'http://' }}`,
  'no list of authorities': say`that it finds no list of the authorities that it may trust`,
  'address not whole': say`that the address which it was given is not a whole one`,
  'no permission': say`that there is no permission to use the server`,
  'counted as remote': say`that watching here counts as remote`,
  'kept from home': say`that the browser does not let the page reach the home network`,
  'kept from this computer': say`that the browser does not let the page reach this computer itself`,
  'blocked by an extension': say`that the request to the server was blocked inside the browser (${{ code: 'ERR_BLOCKED_BY_CLIENT' }})`,
  'blocked by a rule': say`that a rule of whoever manages the browser blocked the request to the server`,
  'proxy failed': say`that it asked by way of a proxy, and that this failed`,
  'page of another site': say`that a page of another site wanted to read what the server answers`,
  'asked without encryption': say`that a page that came securely asked the server without encryption`,
  'request failed': say`that a request to the server failed, and no more`,
  'no way there': say`that its system knows no way to the server`,
  starting: say`that the server is not ready yet`,
  'disk full': say`that Plex ended at its start, as a disk is full`,
  'database damaged': say`that Plex ended at its start, as it could not use its database`,
  'folder closed': say`that Plex may not use its own folder`,
  'ended at start': say`that Plex ended by itself at its start`,
  'encryption demanded': say`that the server turned somebody away who asked without encryption`,
}

/** What the pasted text says, where it says that; `null`: it does not. */
export function saidProof({ saw }: Target, complaint: Complaint): Proof | null {
  const told = words[complaint]
  return saw?.complaint === complaint && told !== undefined ? proof(say`What the text that you pasted says`, told) : null
}

/** For what a client’s own words are proof enough. */
export function judgeSaid(target: Target, complaint: Complaint): Verdict<never> {
  const said = saidProof(target, complaint)
  return said ? confirmed(said) : ruledOut()
}
