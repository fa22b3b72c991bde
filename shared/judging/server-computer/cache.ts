import { tooLittleRoom, type Disk } from '../../facts/disk'

/** Why Plex can keep no certificate in its folder; `null` where it can, as far as is known. */
export function cannotKeep(
  disk: Disk | undefined,
): 'the disk is full' | 'the disk can only be read' | 'the folder is another user’s' | null {
  if (!disk) return null
  if (disk.room && disk.room.free < tooLittleRoom) return 'the disk is full'
  if (disk.readOnly) return 'the disk can only be read'
  return disk.cache === 'another user’s' ? 'the folder is another user’s' : null
}
