import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** Finds who has the port, and gives it back to Plex (docs/sources/plex.md#log-lines, docs/sources/systems.md#port-owners). */
export const freePort = (likely: string | null): Step => ({
  kind: 'choose',
  id: 'who-has-the-port',
  title: say`See who has Plex’s port. What does Plex run on?`,
  text: [say`Plex wants port 32400 for itself. Another program may have it, a second Plex, or the system keeps it back.`],
  options: [
    {
      id: 'windows',
      label: say`Windows`,
      ...(likely === 'windows' ? { likely: true } : {}),
      steps: [
        {
          kind: 'copy',
          id: 'port-owner-on-windows',
          title: say`Ask Windows who has it`,
          text: [
            say`Paste this into PowerShell. It names the program. Close that program, or set another port in it, then start Plex again.`,
          ],
          copy: 'Get-Process -Id (Get-NetTCPConnection -LocalPort 32400 -State Listen).OwningProcess',
        },
        {
          kind: 'copy',
          id: 'reserved-on-windows',
          title: say`If it names nobody: see whether Windows keeps the port back`,
          text: [
            say`Hyper-V, WSL and Docker Desktop reserve whole ranges. If 32400 lies in one of the ranges that this prints, restart the computer: the ranges change with each start.`,
          ],
          copy: 'netsh int ipv4 show excludedportrange protocol=tcp',
        },
      ],
    },
    {
      id: 'linux',
      label: say`Linux or a NAS`,
      ...(likely === 'linux' ? { likely: true } : {}),
      steps: [
        {
          kind: 'copy',
          id: 'port-owner-on-linux',
          title: say`Ask the system who has it`,
          text: [
            say`Paste this into a terminal on the server. The end of the line names the program. Stop it, or give it another port, then start Plex again.`,
          ],
          copy: "sudo ss -ltnp 'sport = :32400'",
        },
      ],
    },
    {
      id: 'macos',
      label: say`Mac`,
      ...(likely === 'macos' ? { likely: true } : {}),
      steps: [
        {
          kind: 'copy',
          id: 'port-owner-on-macos',
          title: say`Ask the Mac who has it`,
          text: [say`Paste this into Terminal. The first word names the program. Quit it, then open Plex again.`],
          copy: 'sudo lsof -nP -iTCP:32400 -sTCP:LISTEN',
        },
      ],
    },
    {
      id: 'docker',
      label: say`Docker`,
      steps: [
        {
          kind: 'copy',
          id: 'port-owner-in-docker',
          title: say`See which container has it`,
          text: [
            say`Paste this into a terminal of the computer that runs Docker. If another container, or Plex on the computer itself, has the port, stop that one and start Plex’s container again.`,
          ],
          copy: 'docker ps --filter publish=32400',
        },
      ],
    },
  ],
})
