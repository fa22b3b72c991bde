import { CopyBox } from '../parts/CopyBox'
import { MenuPicture } from '../parts/MenuPicture'
import { DoneNext } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** A text to copy to an exact place. */
export const Copy = ({ step, standing }: StepProps<'copy'>) => (
  <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
    {step.menu && <MenuPicture menu={step.menu} />}
    <CopyBox text={step.copy} />
  </StepScreen>
)
