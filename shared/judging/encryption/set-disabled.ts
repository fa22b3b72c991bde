import type { Preferences } from '../../facts/preferences'
import type { ServerSettings } from '../../facts/server-settings'
import { say } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'

const disabled = say`“Secure connections” is “Disabled”`

/** Its preferences or what it tells its owner say that it encrypts. */
export const isSetOn = (preferences: Preferences | undefined, settings: ServerSettings | undefined): boolean =>
  preferences?.secureConnections === 'Preferred' ||
  preferences?.secureConnections === 'Required' ||
  (preferences === undefined && (settings?.secureConnections === 'preferred' || settings?.secureConnections === 'required'))

/** Where it stands that secure connections are switched off: in the server's preferences, in what it tells its owner, or in both; empty where nowhere. */
export const tellSetDisabled = (preferences: Preferences | undefined, settings: ServerSettings | undefined): readonly Proof[] => [
  ...(preferences?.secureConnections === 'Disabled' ? [proof(say`Your server’s preferences`, disabled)] : []),
  ...(settings?.secureConnections === 'disabled' ? [proof(say`Your server’s settings, as it tells its owner`, disabled)] : []),
]
