import type { MenuPath } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import type { ReactNode } from 'react'
import { CopyBox } from './CopyBox'
import { MenuPicture } from './MenuPicture'
import classes from './OnRouterPage.module.css'
import { PagePicture } from './PagePicture'
import { RouterPageButton } from './RouterPageButton'
import { Say } from './Say'

interface Props {
  /** The router's own page; `null` where its address is not known. */
  readonly page: string | null
  readonly menu: MenuPath
  readonly value: string | null
}

/** One setting on a router's page, from opening it to saving: the menu stands before the value. */
export function OnRouterPage({ page, menu, value }: Props) {
  return (
    <>
      <ol className={classes['steps']}>
        <Line says={say`Open your router’s page.`}>
          <RouterPageButton page={page} />
        </Line>
        <Line says={say`Sign in. User and password stand on its sticker, unless somebody changed them.`} />
        <Line says={say`Go to this place.`}>
          <MenuPicture menu={menu} />
        </Line>
        {value !== null && (
          <Line says={say`Put this in.`}>
            <CopyBox text={value} />
          </Line>
        )}
        <Line says={say`Save. The button may be called “Apply”.`} />
      </ol>
      <PagePicture page={page} menu={menu} value={value} />
    </>
  )
}

const Line = ({ says, children }: { readonly says: Message; readonly children?: ReactNode }) => (
  <li>
    <span>
      <Say message={says} />
    </span>
    {children}
  </li>
)
