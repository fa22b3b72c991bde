import { MenuPicture } from '../parts/MenuPicture'
import { DoneNext } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** Something to do by hand. */
export const Tell = ({ step, standing }: StepProps<'tell'>) => (
  <StepScreen standing={standing} buttons={<DoneNext standing={standing} />}>
    {step.menu && <MenuPicture menu={step.menu} />}
  </StepScreen>
)
