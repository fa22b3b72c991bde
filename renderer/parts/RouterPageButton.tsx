import { routerPage } from '@shared/model/links'
import { say } from '@shared/model/message'
import { useActions } from '../store'
import { Button } from './Button'
import { Say } from './Say'

/** Opens the page of the router that was measured; where none was, says where its address stands. */
export function RouterPageButton({ page }: { readonly page: string | null }) {
  const actions = useActions()
  if (page === null)
    return (
      <p>
        <Say
          message={say`The address of its page stands on the router’s sticker, such as ${{ code: '192.168.1.1' }}. Type it into your browser.`}
        />
      </p>
    )
  const host = new URL(page).host
  return <Button label={say`Open ${{ code: host }}`} icon="external" onPress={() => void actions.openLink(routerPage)} />
}
