import { F } from './fields.js';

/**
 * How a value is written: numbers by their bytes, booleans, texts, bytes, and objects that say what they are. `nullable`: a byte
 * behind one that says that it is there.
 */
export type Form = 'u8' | 'nullable' | 'boolean' | 'i32' | 'i64' | 'text' | 'bytes' | 'properties' | 'object';

/** One value of a command or an object. */
export type Part = readonly [field: number, form: Form];

const named = (prefix: string, names: string): readonly Part[] =>
  names.split(' ').map((each) => {
    const [name, form = 'object'] = each.split(':');
    const field = F[`${prefix}.${name}` as keyof typeof F];
    return [field, form as Form];
  });

const MESSAGE = named(
  'message',
  'producerid destination transactionid originaldestination messageid originaldestinationid groupid:text ' +
    'groupsequence:i32 correlationid:text persistent:boolean expiration:i64 priority:u8 replyto timestamp:i64 type:text ' +
    'body:bytes properties:properties datastructure targetconsumerid compressed:boolean redeliverycount:i32 brokerpath ' +
    'arrival:i64 userid:text receivedbydfbridge:boolean droppable:boolean cluster brokerintime:i64 brokerouttime:i64',
);
const DESTINATION = named('destination', 'name:text');

/** The commands of which tshark knows the values, by their numbers (activemq-openwire-generator's order). */
export const COMMANDS: Readonly<Record<number, readonly Part[]>> = {
  2: named(
    'brokerinfo',
    'brokerid brokerurl:text peerbrokerinfos brokername:text slavebroker:boolean masterbroker:boolean ' +
      'faulttolerantconfiguration:boolean duplexconnection:boolean networkconnection:boolean connectionid:i64 ' +
      'brokeruploadurl:text networkproperties:text',
  ),
  3: named(
    'connectioninfo',
    'connectionid clientid:text password:text username:text brokerpath brokermasterconnector:boolean manageable:boolean ' +
      'clientmaster:boolean faulttolerant:boolean failoverreconnect:boolean',
  ),
  4: named('sessioninfo', 'sessionid'),
  5: named(
    'consumerinfo',
    'consumerid browser:boolean destination prefetchsize:i32 maximumpendingmessagelimit:i32 dispatchasync:boolean ' +
      'selector:text subscriptionname:text nolocal:boolean exclusive:boolean retroactive:boolean priority:nullable brokerpath ' +
      'additionalpredicate networksubscription:boolean optimizedacknowledge:boolean norangeacks:boolean networkconsumerpath',
  ),
  6: named('producerinfo', 'producerid destination brokerpath dispatchasync:boolean windowsize:i32'),
  7: named('transactioninfo', 'connectionid transactionid type:u8'),
  8: named('destinationinfo', 'connectionid destination operationtype:u8 timeout:i64 brokerpath'),
  9: named('removesubscriptioninfo', 'connectionid subscriptionname:text clientid:text'),
  10: [],
  11: [],
  12: named('removeinfo', 'objectid lastdeliveredsequenceid:i64'),
  14: named('controlcommand', 'command:text'),
  15: [],
  16: named('connectionerror', 'exception connectionid'),
  17: named(
    'consumercontrol',
    'destination close:boolean consumerid prefetch:i32 flush:boolean start:boolean stop:boolean',
  ),
  18: named(
    'connectioncontrol',
    'close:boolean exit:boolean faulttolerant:boolean resume:boolean suspend:boolean connectedbrokers:text ' +
      'reconnectto:text rebalanceconnection:boolean',
  ),
  19: named('producerack', 'producerid size:i32'),
  20: named('messagepull', 'consumerid destinationid timeout:i64 correlationid:text messageid'),
  21: named('messagedispatch', 'consumerid destination message redeliverycounter:i32'),
  22: named(
    'messageack',
    'destination transactionid consumerid acktype:u8 firstmessageid lastmessageid messagecount:i32',
  ),
  30: named('response', 'correlationid:i32'),
  31: [...named('response', 'correlationid:i32'), ...named('exceptionresponse', 'exception')],
  32: [...named('response', 'correlationid:i32'), ...named('responsedata', 'data')],
};

/** Objects by the number of their type. */
export const OBJECTS: Readonly<Record<number, readonly Part[]>> = {
  100: DESTINATION,
  101: DESTINATION,
  102: DESTINATION,
  103: DESTINATION,
  110: named('messageid', 'producerid producersequenceid:i64 brokersequenceid:i64'),
  111: named('localtransactionid', 'value:i64 connectionid'),
  112: named('xatransactionid', 'formatid:i32 globaltransactionid:bytes branchqualifier:bytes'),
  120: named('connectionid', 'value:text'),
  121: named('sessionid', 'connectionid:text value:i64'),
  122: named('consumerid', 'connectionid:text value:i64 sessionid:i64'),
  123: named('producerid', 'connectionid:text value:i64 sessionid:i64'),
  124: named('brokerid', 'value:text'),
};

const FIRST_MESSAGE = 23;
const LAST_MESSAGE = 29;

export const isMessage = (type: number): boolean => type >= FIRST_MESSAGE && type <= LAST_MESSAGE;
export const MESSAGE_PARTS = MESSAGE;
