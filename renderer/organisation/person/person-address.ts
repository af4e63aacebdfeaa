import type { Router } from '../../state/router.ts';
import type { PersonSelection } from './selection.ts';

/**
 * Keeps the address of Organisation and the open details in step: an address with a person opens them, and opening
 * somebody in the list writes them into the address, so that it can be shared at any moment. Returns the end of it.
 */
export function followPersonAddress(router: Router, selection: PersonSelection): () => void {
  const openId = () => {
    const state = selection.store.getState();
    return state.state === 'none' ? null : state.id;
  };
  const write = () => {
    const id = openId();
    if (router.store.getState().route.page !== 'organisation') return;
    router.refine(id === null ? { page: 'organisation' } : { page: 'organisation', person: id });
  };
  const read = () => {
    const { route } = router.store.getState();
    if (route.page !== 'organisation') return;
    // An address without a person does not close the details: the search is reached by such a one.
    if (route.person !== undefined && route.person !== openId()) selection.select(route.person);
    else write();
  };
  read();
  const ends = [router.store.subscribe(read), selection.store.subscribe(write)];
  return () => {
    for (const end of ends) end();
  };
}
