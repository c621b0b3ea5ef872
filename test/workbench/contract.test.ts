import { connectHttp, connectLoopback, connectPort } from '../support/connections.ts';
import { contractSuite } from './contractSuite.ts';

contractSuite('the in-process caller', connectLoopback);
contractSuite('HTTP', connectHttp);
contractSuite('a message port', connectPort);
