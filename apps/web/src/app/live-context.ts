import { createContext, useContext } from 'react';

/** Rises with each change of figures; part of chart addresses so that the browser asks again. */
export const LiveEditionContext = createContext(0);
export const useLiveEdition = (): number => useContext(LiveEditionContext);
