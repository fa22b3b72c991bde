import type { Remedy, Step } from '../model/fix'
import { say, type Message } from '../model/message'
import { each } from './remedies'

const byCommand = (id: string, label: Message, copy: string, text: Message): { id: string; label: Message; steps: readonly Step[] } => ({
  id,
  label,
  steps: [{ kind: 'copy', id: `authorities-on-${id}`, title: say`Bring the list back`, text: [text], copy }],
})

/** The packages are those of the systems themselves (docs/sources/clients.md#lists-of-authorities). */
export const findAuthorities: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'update-program',
    title: say`Update the program`,
    text: [
      say`The program may look in a place where your system has no such file. Newer versions know more places, or bring a list of their own. Update it, and start it again.`,
    ],
  },
  {
    kind: 'choose',
    id: 'authorities',
    title: say`What does the program run on?`,
    text: [say`The list is a package of the system, or of Python. It may be missing in a small container.`],
    options: [
      byCommand(
        'debian',
        say`Debian, Ubuntu, Raspberry Pi`,
        'sudo apt-get install --reinstall ca-certificates',
        say`Open a terminal on the computer of the program and paste this.`,
      ),
      byCommand(
        'fedora',
        say`Fedora, Rocky, CentOS`,
        'sudo dnf reinstall ca-certificates',
        say`Open a terminal on the computer of the program and paste this.`,
      ),
      byCommand(
        'suse',
        say`openSUSE`,
        'sudo zypper install --force ca-certificates ca-certificates-mozilla',
        say`Open a terminal on the computer of the program and paste this.`,
      ),
      byCommand(
        'alpine',
        say`A container made from Alpine`,
        'apk add --no-cache ca-certificates',
        say`Open a shell in the container and paste this. When the container is made again, it is gone: ask the maker of the image to put it in.`,
      ),
      byCommand(
        'python',
        say`A script in Python, on any system`,
        'python -m pip install --upgrade certifi requests',
        say`Open a terminal and paste this. If the script has an environment of its own, open that first.`,
      ),
      {
        id: 'python-on-mac',
        label: say`A script in Python on a Mac`,
        steps: [
          {
            kind: 'tell',
            id: 'install-certificates-command',
            title: say`Let Python get its list`,
            text: [
              say`In the folder of your programs, open the folder of Python and double-click ${{ code: 'Install Certificates.command' }}. Python from ${{ code: 'python.org' }} has no list before that.`,
            ],
          },
        ],
      },
      {
        id: 'elsewhere',
        label: say`Something else, or not sure`,
        unsure: true,
        steps: [
          {
            kind: 'tell',
            id: 'authorities-elsewhere',
            title: say`Install the program again`,
            text: [
              say`Take it off, and install it again from its maker’s own page. Keep its settings. The list comes along with the program, or with the updates of the system.`,
            ],
          },
        ],
      },
    ],
  },
  {
    kind: 'tell',
    id: 'authorities-by-setting',
    title: say`If you once told it another file, take that out`,
    text: [
      say`The variables ${{ code: 'REQUESTS_CA_BUNDLE' }}, ${{ code: 'CURL_CA_BUNDLE' }} and ${{ code: 'SSL_CERT_FILE' }} send programs to a file of your own. If that file is gone, take the variable out, or put the file back.`,
    ],
    undo: say`Set the variable again.`,
    conditional: true,
  },
)
