import * as lab from '../lab/seal'

/** `home` is the router's cable, and the namespace `client` the user's computer with its own name server setting. */
const setUp = `echo 'nameserver 192.168.1.1' > /run/resolv.conf
mount --bind /run/resolv.conf /etc/resolv.conf
echo '127.0.0.1 localhost' > /run/hosts
mount --bind /run/hosts /etc/hosts
ip netns add client
ip link add home type veth peer name eth0 netns client
ip addr add 192.168.1.1/24 dev home
ip addr add 192.168.1.2/24 dev home
ip addr add 192.168.1.20/24 dev home
for host in 1 53 54 80 81 99; do ip addr add 198.18.0.$host/32 dev home; done
ip link set home up
ip -n client link set lo up
ip -n client addr add 192.168.1.50/24 dev eth0
ip -n client link set eth0 up
ip -n client route add default via 192.168.1.1`

/** Why this machine cannot seal a lab, or `null`. */
export const cannotSeal = (): string | null => lab.cannotSeal(setUp)

/** Runs a TypeScript module of this folder sealed; answers with what it printed. */
export const runSealed = (module: string, args: readonly string[]): Promise<string> => lab.runSealed(setUp, `tests/names/${module}`, args)

/** The same in parts, side by side; answers with the lines of all. */
export const runSealedParts = (module: string, parts: number): Promise<readonly string[]> =>
  lab.runSealedParts(setUp, `tests/names/${module}`, [], parts)
