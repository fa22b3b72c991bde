import { readPastedError } from '@shared/addresses/pasted-error'
import { describe, expect, it } from 'vitest'
import { readAs } from './read-as'

/** What people tell of the reason in their own words, and what only resembles it. */
const told: Readonly<Record<string, readonly string[]>> = {
  'second factor': [
    'PlexConnect doesn’t prompt for the 2FA code and instead says "Failed" when trying to sign in.',
    'My account has 2FA enabled and I don’t seem to be able to login (401 errors).',
    'It just says wrong credentials even though they are correct. 2FA is enabled yes.',
    'Activate Plex Two-Factor Auth, try to login: Username or Password Wrong',
    'Mit Zwei-Faktor-Authentifizierung schlägt die Anmeldung fehl',
    'Avec la double authentification, impossible de se connecter',
    'Con la verificación en dos pasos no puedo iniciar sesión',
    'Con autenticazione a due fattori l’accesso non funziona',
    'Met tweestapsverificatie kan ik niet inloggen',
    'plex 账户在开启 2FA 的情况下，无法登录。',
  ],
  'password refused': [
    'plex登录无URL输入框，帐号密码登录提示login error 401',
    'Plex: Benutzername oder Passwort falsch',
    'Nom d’utilisateur ou mot de passe incorrect',
    'Usuario o contraseña incorrectos',
    'Nome utente o password errati',
    'Gebruikersnaam of wachtwoord onjuist',
    'Failed to get token due to bad username/password',
    'Username or password incorrect',
    'Error with plex login. Please check username and password and Plex server name or setup plex in the bot.',
    'GET https://plex.tv/users/sign_in.xml 401',
    '[Error] StatusCode: Unauthorized, Reason: Unauthorized, RequestUri: https://plex.tv/users/sign_in.json',
    'Request to https://plex.tv/api/v2/users/signin failed with status code: 401 -',
  ],
  'signed out everywhere': [
    'I reset my Plex password and clicked log me out everywhere. Overseerr is unable to import new users.',
    'Ich habe mein Passwort geändert und alle Geräte abgemeldet, jetzt ist der Server nicht mehr da',
    'I reset my password after the breach and ticked sign out connected devices; my libraries are gone',
  ],
  'extension suspected': [
    'Privacy Badger: plex.tv is blocked on http://localhost:32400/web/index.html',
    'When I disable Ghostery, Plex works',
    'a browser plugin (ScriptSafe for Chrome) was interfering with registration of the new server. I disabled it',
    'Works fine after whitelisting app.plex.tv in AdBlock Plus',
    'NoScript verhindert Plex',
    'my server is blocked by uBlock Origin',
  ],
  'not authorized': [
    'Not yet authorized for Plex server Attic',
    // A server says it, whatever the account has.
    'With two-factor auth on, http://192.168.1.20:32400 does not take my token: 401 Unauthorized',
    'I changed the password and signed out all devices; http://192.168.1.20:32400 says 401 Unauthorized',
  ],
  'app too old': [
    'plexapi.exceptions.BadRequest: (410) gone; https://plex.tv/api/invites/requested <Response code="410" status="This endpoint was deprecated and removed"/>',
  ],
  'claim code spent': ['Running plex in Docker under kubernetes and the claim was timing out before I could get the pod up and running.'],
  'server taken off': [
    'my server was un-associated with my account, and a new claim code did not help: it doesn’t work',
    'I removed my server from my authorized devices and now it is gone',
  ],
  'plex.tv failed': ['Could not parse Plex.tv XML to retrieve authentication code.'],
  'plex.tv shares no encryption': [
    'Job aborted: getting plex.tv authentication token\nError was: The request was aborted: Could not create SSL/TLS secure channel',
  ],
  'server too old': ['The new app eliminated support for older Plex Media Servers prior to 0.9.11.1'],
  'not trusted': [
    'The certificate received from the remote server was issued by an untrusted certificate authority. The TLS connection request has failed.',
    // A server stands in it.
    'I can’t sign in to Plex, and http://192.168.1.20:32400 says CERTIFICATE_VERIFY_FAILED',
  ],
  expired: ['The certificate received from the remote server has either expired or is not yet valid.'],
  'wrong name': ['The certificate received from the remote server does not contain the expected name.'],
  'no answer': ['The claim timed out'],
  'plex.tv not trusted': [
    'I also can’t sign in to Plex. The log shows some error regarding "SSL: CERTIFICATE_VERIFY_FAILED".',
    'wget https://plex.tv/users/sign_in -O - says it cannot verify the certificate',
    "ERROR: cannot verify plex.tv's certificate, issued by ‘/C=US/O=Let's Encrypt/CN=R3’",
    'curl -I https://plex.tv\ncurl: (60) SSL certificate problem: unable to get local issuer certificate',
  ],
}

readAs('“%s” is told', told)

it('a PIN that was given is none that is missing', () => {
  expect(readPastedError('POST https://plex.tv/api/v2/home/users/1234/switch?pin=0000 failed with status 500').complaint).not.toBe(
    'code asked for',
  )
})

describe('nobody tells a reason', () => {
  it.each([
    'I do not have 2FA on, and I cannot log in to the forum',
    '2FA is disabled, still my login fails',
    'I switched on 2FA for my Plex account today',
    'I changed my password and signed out of all devices and everything is fine',
    'I changed my password last year; my server is gone',
    'uBlock Origin is not blocking anything on app.plex.tv',
    'uBlock blocks the ads on app.plex.tv, the server is unavailable',
    'I disabled uBlock, but it only works on my phone',
    'I removed the server from my rack and it stopped',
    'My server was disconnected from the UPS, nothing works',
    'The problem goes away by itself in the evening, uBlock is still on',
    // Other programs’ sign-ins and lists.
    'ParseError: syntax error: line 1, column 0',
    'Radarr eliminated support for older indexers',
    'The claim token: claim-xxxxxxxxxxxxxxxxxxxx is asked for',
    "System.UnauthorizedAccessException: Access to the path '/config/logs' is denied.",
    // Where a script stood, as PowerShell tells it.
    'At C:\\Modules\\PSPlex\\1.0.12\\Public\\Get-PlexLibrary.ps1:48 char:18',
  ])('%s', (text) => {
    const { complaint, places } = readPastedError(text)
    expect({ complaint, places }).toEqual({ complaint: null, places: [] })
  })
})

it('and another site’s old questions are not Plex’s', () => {
  expect(readPastedError('(410) gone; https://api.thetvdb.com/login').complaint).toBeNull()
})

describe('of several commands the one that failed tells the place', () => {
  const page = '<html><head><title>Unauthorized</title></head><body></body></html>'
  it('where the second one failed', () => {
    const text = `$ curl -k https://192.168.1.20:32400\n${page}\n$ curl -k http://192.168.1.20:32400\ncurl: (56) Recv failure: Connection reset by peer`
    expect(readPastedError(text).places[0]).toBe('http://192.168.1.20:32400')
  })

  it('and where the first one did', () => {
    const text = `$ curl http://192.168.1.20:32400\ncurl: (52) Empty reply from server\n$ curl -k https://192.168.1.20:32400\n${page}`
    expect(readPastedError(text).places[0]).toBe('http://192.168.1.20:32400')
  })
})

describe('what begins with nought is a version and no place', () => {
  it.each(['support ended for what is older than 0.9.11.1', 'Plex Media Server 0.9.9.12 says nothing'])('%s', (text) => {
    expect(readPastedError(text).places).toEqual([])
  })
})
