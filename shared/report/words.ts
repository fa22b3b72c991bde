import type { AddressClass } from '../addresses/address'
import type { Answers, Began } from '../facts/answers'
import type { Handshake } from '../facts/handshake'
import type { Internet } from '../facts/internet'
import { say, type Message } from '../model/message'
import type { Complaint, Route, Target } from '../model/target'
import type { Verdict } from '../model/verdict'

/** What a report calls by a word where evidence has one of a closed list. */
type Words<T extends string> = Readonly<Record<T, Message>>

export const verdictWords: Words<Verdict['is']> = {
  confirmed: say`confirmed`,
  suspected: say`suspected`,
  'ruled out': say`ruled out`,
  unknown: say`unknown`,
}

export const targetWords: Words<Target['from']> = {
  announced: say`announced`,
  'this computer': say`this computer`,
  earlier: say`looked at earlier`,
  typed: say`typed`,
}

export const routeWords: Words<Route['kind']> = { local: say`local`, remote: say`remote`, relay: say`relay` }

export const placeWords: Words<Answers['where']> = {
  'this browser': say`this browser`,
  'another computer': say`another computer`,
  TV: say`TV`,
  phone: say`phone`,
  'away from home': say`away from home`,
  'another program': say`another program`,
  'not sure': say`not sure`,
}

export const hereWords: Words<Answers['serverIsHere']> = { yes: say`yes`, no: say`no`, 'not sure': say`not sure` }

export const changeWords: Words<Answers['changed']> = {
  nothing: say`nothing`,
  'new router': say`new router`,
  'new server': say`new server`,
  update: say`update`,
  password: say`password`,
  VPN: say`VPN`,
  'security software': say`security software`,
  'not sure': say`not sure`,
}

export const beginWords: Words<Began> = {
  today: say`today`,
  'this week': say`in the last days`,
  earlier: say`longer ago`,
  'never worked': say`it has never worked`,
  'not sure': say`not sure`,
}

/** What a client complained of, in a message that the user pasted. */
export const saidWords: Words<Complaint> = {
  'wrong name': say`the certificate is for another name`,
  'not trusted': say`the certificate is not trusted`,
  'signed by a stranger': say`the certificate leads to an authority that made itself`,
  expired: say`the certificate has expired`,
  'not yet valid': say`the certificate is not valid yet`,
  'without encryption': say`the server answers without encryption`,
  'no agreement': say`no encryption that both know`,
  'name not found': say`the name is not found`,
  refused: say`the connection is refused`,
  'answer late': say`somebody is there, and the answer does not come in time`,
  'no answer': say`nobody answers`,
  'cut off': say`the connection is cut off`,
  'request failed': say`the request failed`,
  'not authorized': say`the sign-in is not accepted`,
  'no permission': say`there is no permission to use the server`,
  'counted as remote': say`watching here counts as remote`,
  'app too old': say`the app is too old`,
  'server too old': say`the server is too old`,
  'clock off': say`a time or date does not fit`,
  'claim refused': say`claiming the server was refused`,
  'claim code spent': say`the claim code is not taken`,
  'email not confirmed': say`the account’s e-mail address is not confirmed`,
  'code asked for': say`Plex’s own site asks for a code or a PIN as well`,
  'password refused': say`Plex’s own site does not take a name and a password`,
  'second factor': say`signing in fails, and the account has a second factor`,
  'signed out everywhere': say`the password was changed and all devices were signed out`,
  'server taken off': say`the server was taken off the account`,
  'extension suspected': say`an extension of the browser is said to be in the way`,
  'not signed in': say`the server is signed in to no account`,
  'server signed out': say`the server’s own sign-in is not accepted`,
  'sign-in loop': say`signing in begins again and again`,
  'not reached from outside': say`the server is not reached from outside`,
  'two routers': say`two routers stand in a row`,
  'port taken': say`somebody has the port already`,
  'local network prohibited': say`the system keeps the app away from the home network`,
  'plex.tv failed': say`Plex’s own site answered with an error`,
  'plex.tv asked too often': say`Plex’s own site was asked too often`,
  'plex.tv out of reach': say`Plex’s own site was not reached`,
  'plex.tv not trusted': say`the certificate of Plex’s own site is not trusted`,
  'plex.tv shares no encryption': say`no encryption that the client and Plex’s own site both know`,
  'not the owner': say`whoever asks may not ask that`,
  'kept from home': say`the browser keeps the page away from the home network`,
  'kept from this computer': say`the browser keeps the page away from this computer`,
  'blocked by an extension': say`an extension of the browser blocks the request`,
  'blocked by a rule': say`a rule of whoever manages the browser blocks the request`,
  'proxy failed': say`the way over a proxy fails`,
  'page of another site': say`a page of another site may not read what Plex answers`,
  'asked without encryption': say`a secure page asked without encryption`,
  'made secure': say`the browser asks securely what was typed without encryption`,
  'no list of authorities': say`the client finds no list of authorities`,
  'address not whole': say`the address that the client was given is not a whole one`,
  'no way there': say`the system knows no way there`,
  starting: say`the server is not ready yet`,
  'disk full': say`Plex ended at its start, as a disk is full`,
  'database damaged': say`Plex ended at its start, as it could not use its database`,
  'folder closed': say`Plex may not use its own folder`,
  'ended at start': say`Plex ended by itself at its start`,
  'encryption demanded': say`the server turned somebody away who asked without encryption`,
}

export const portalWords: Words<Internet['portal']> = { open: say`none`, portal: say`yes`, unclear: say`not clear` }

export const addressWords: Words<AddressClass> = {
  loopback: say`loopback`,
  private: say`private`,
  carrier: say`the provider’s`,
  'link-local': say`link-local`,
  unspecified: say`unspecified`,
  multicast: say`multicast`,
  public: say`public`,
}

export const protocolWords: Words<Exclude<Handshake['speaks'], 'tls'>> = {
  'no common version': say`no common version`,
  'plain HTTP': say`plain HTTP`,
  'something else': say`something else`,
  nothing: say`nothing`,
}

/** Words one after the other. */
export const listed = (words: readonly Message[]): Message => {
  const [first, ...others] = words
  return first ? others.reduce((told, next) => say`${told}, ${next}`, first) : say``
}
