import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import certificateCache from '../../facts/certificate-cache'
import claimState from '../../facts/claim-state'
import clock from '../../facts/clock'
import disk from '../../facts/disk'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import installations, { type Installations } from '../../facts/installations'
import logStory from '../../facts/log-story'
import preferences from '../../facts/preferences'
import { linuxFolderBack, linuxFolderUndo, linuxRestart } from '../../fixes/plex/plex-homes'
import { fixOf, remedy } from '../../fixes/remedies'
import { keptAndGood } from '../../judging/certificate/kept-certificate'
import { showsNone } from '../../judging/certificate/shows-none'
import { cannotKeep } from '../../judging/server-computer/cache'
import type { Step } from '../../model/fix'
import { say, type Message } from '../../model/message'
import type { System } from '../../model/system'
import { confirmed, proof, ruledOut } from '../../model/verdict'

const texts: Readonly<Record<NonNullable<ReturnType<typeof cannotKeep>>, Message>> = {
  'the disk is full': say`the disk is full`,
  'the disk can only be read': say`the disk can only be read`,
  'the folder is another user’s': say`the folder for its certificate belongs to another user`,
}

/** Only Plex’s own package for Linux keeps its data where the lines to copy look. */
const isPackage = (installations: Installations | undefined, system: System): boolean => {
  const chosen = installations?.found.find((one) => one.chosen)
  return system === 'linux' && (chosen === undefined || chosen.kind === 'Linux package')
}

const folderBackByHand: Step = {
  kind: 'tell',
  id: 'give-folder-back-by-hand',
  title: say`Give the folder back to Plex`,
  text: [
    say`Plex’s data folder, with ${{ code: 'Cache' }} in it, must belong to the user that Plex runs as. In a container that is the user of ${{ code: 'PLEX_UID' }} or ${{ code: 'PUID' }}. Give the folder back to that user, and restart Plex.`,
  ],
  undo: say`Give it back to its former owner.`,
}

const roomByHand: Step = {
  kind: 'tell',
  id: 'make-room-by-hand',
  title: say`See what fills the disk`,
  text: [
    say`Look at the disk that Plex’s data folder lies on. If it is full, delete what nobody needs, or move films to another disk. If it can only be read, save what is on it first, and let the system check it.`,
    say`Then restart Plex.`,
  ],
}

export default cause({
  id: 'certificate-not-writable',
  rung: 'certificate',
  title: say`Plex cannot write its certificate into its own folder`,
  reads: { disk, handshake },
  mayRead: { certificate, identity, clock, claimState, certificateCache, preferences, logStory, installations },
  judge: (seen, scene) => {
    const why = cannotKeep(seen.disk)
    // It could write one, and does not show it: that says more.
    if (why === null || keptAndGood(seen, scene)) return ruledOut()
    const none = showsNone(seen, scene)
    return none.is === 'confirmed' ? confirmed(proof(say`Plex’s folder`, texts[why]), ...none.proofs) : ruledOut()
  },
  explain: ({ disk }) => [
    say`Plex fetches its certificate from plex.tv and writes it into its folder. It cannot write there: ${texts[cannotKeep(disk) ?? 'the disk is full']}.`,
    say`So it stands without a certificate, and asks again at each start, until plex.tv gives it no more for some days.`,
  ],
  fix: ({ disk, installations }, { system }) =>
    cannotKeep(disk) === 'the folder is another user’s'
      ? fixOf(
          say`You give the folder back to Plex.`,
          5,
          remedy(
            !isPackage(installations, system)
              ? folderBackByHand
              : {
                  kind: 'copy',
                  id: 'give-folder-back',
                  title: say`Give the folder back to Plex`,
                  text: [
                    say`Paste this line into a terminal on the server. It gives Plex’s folder to the user that the folder above belongs to, and restarts Plex. Usually somebody once ran Plex, or copied its folder, as the administrator.`,
                  ],
                  copy: `${linuxFolderBack} && ${linuxRestart}`,
                  undo: linuxFolderUndo,
                },
          ),
        )
      : fixOf(
          say`You make room for Plex.`,
          15,
          remedy(
            !isPackage(installations, system)
              ? roomByHand
              : {
                  kind: 'copy',
                  id: 'make-room',
                  title: say`See what fills the disk`,
                  text: [
                    say`Paste this line into a terminal on the server. If the disk is full, delete what nobody needs, or move films to another disk. If it can only be read, the system found a fault on it: save what is on it first, and let the system check it.`,
                    say`Then restart Plex.`,
                  ],
                  copy: 'df -h /var/lib/plexmediaserver; mount | grep " ro[,)]"',
                },
          ),
        ),
  examples: () => [
    { name: 'the disk is full', world: { serverComputer: 'disk full', server: { certificate: { fault: 'none' } } } },
    {
      name: 'the folder is another user’s',
      world: { serverComputer: 'cache of another user', server: { certificate: { fault: 'none' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a full disk, and a good certificate', world: { serverComputer: 'disk full' } },
    { name: 'no certificate, and nothing known of the disk', world: { server: { certificate: { fault: 'none' } } } },
    { name: 'no certificate, and Plex’s computer is well', world: { serverComputer: 'well', server: { certificate: { fault: 'none' } } } },
  ],
})
