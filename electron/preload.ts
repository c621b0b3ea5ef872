import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, HostMessage, WindowMessage } from '../models/bridge.ts';

const send = (message: WindowMessage) => ipcRenderer.send('cogsmith', message);

const bridge: Bridge = {
  call: (id, method, args) => send({ kind: 'call', id, method, args }),
  cancel: (id) => send({ kind: 'cancel', id }),
  onMessage: (listener) => {
    const receive = (_event: unknown, message: HostMessage) => listener(message);
    ipcRenderer.on('cogsmith', receive);
    return () => void ipcRenderer.off('cogsmith', receive);
  },
};

contextBridge.exposeInMainWorld('cogsmith', bridge);
