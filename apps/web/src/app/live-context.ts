import { createContext, useContext } from 'react';

export interface LiveState {
  /** Rises with each change of figures; part of chart addresses so that the browser asks again. */
  readonly edition: number;
  /** False once the event stream has been broken for some seconds: what is shown may be out of date. */
  readonly connected: boolean;
}

export const LiveContext = createContext<LiveState>({ edition: 0, connected: true });
export const useLiveState = (): LiveState => useContext(LiveContext);
export const useLiveEdition = (): number => useContext(LiveContext).edition;
