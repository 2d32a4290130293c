/** Interfaces by their UUID, as they are known: those of DCE (C706) and of Windows (MS-RPCE and the papers of each). */
export const INTERFACES: Readonly<Record<string, string>> = {
  'e1af8308-5d1f-11c9-91a4-08002b14a0fa': 'EPMv4',
  '99fcfec4-5260-101b-bbcb-00aa0021347a': 'IOXIDResolver',
  '000001a0-0000-0000-c000-000000000046': 'ISystemActivator',
  '00000131-0000-0000-c000-000000000046': 'IRemUnknown',
  '00000143-0000-0000-c000-000000000046': 'IRemUnknown2',
  '00000000-0000-0000-c000-000000000046': 'IUnknown',
  '4d9f4ab8-7d1c-11cf-861e-0020af6e7c57': 'REMACT',
  'afa8bd80-7d8a-11c9-bef4-08002b102989': 'MGMT',
  '12345778-1234-abcd-ef00-0123456789ab': 'LSARPC',
  '12345778-1234-abcd-ef00-0123456789ac': 'SAMR',
  '12345678-1234-abcd-ef00-01234567cffb': 'RPC_NETLOGON',
  '12345678-1234-abcd-ef00-0123456789ab': 'SPOOLSS',
  '4b324fc8-1670-01d3-1278-5a47bf6ee188': 'SRVSVC',
  '6bffd098-a112-3610-9833-46c3f87e345a': 'WKSSVC',
  '367abb81-9844-35f1-ad32-98f038001003': 'SVCCTL',
  '338cd001-2244-31f1-aaaa-900038001003': 'WINREG',
  'e3514235-4b06-11d1-ab04-00c04fc2dcd2': 'DRSUAPI',
  'f5cc5a18-4264-101a-8c59-08002b2f8426': 'NSPI',
  'a4f1db00-ca47-1067-b31f-00dd010662da': 'MAPI',
  '1544f5e0-613c-11d1-93df-00c04fd7bd09': 'RFR',
  '1ff70682-0a51-30e8-076d-740be8cee98b': 'ATSVC',
  '86d35949-83c9-4044-b424-db363231fd0c': 'ITaskSchedulerService',
  '4fc742e0-4a10-11cf-8273-00aa004ae673': 'NETDFS',
  'c681d488-d850-11d0-8c52-00c04fd90f7e': 'EFS',
  '82273fdc-e32a-18c3-3f78-827929dc23ea': 'EVENTLOG',
  '50abc2a4-574d-40b3-9d66-ee4fd5fba076': 'DNSSERVER',
  '894de0c0-0d55-11d3-a322-00c04fa321a1': 'INITSHUTDOWN',
  '8d9f4e40-a03d-11ce-8f69-08003e30051b': 'PNP',
  'dea00001-6c97-11d1-8271-00a02442df7d': 'PNIO (Device Interface)',
  'dea00002-6c97-11d1-8271-00a02442df7d': 'PNIO (Controller Interface)',
  'dea00003-6c97-11d1-8271-00a02442df7d': 'PNIO (Supervisor Interface)',
};

/** What may stand beside an interface: how its calls are written (C706, 14; MS-RPCE, 2.2.5). */
export const SYNTAXES: Readonly<Record<string, string>> = {
  '8a885d04-1ceb-11c9-9fe8-08002b104860': '32bit NDR',
  '71710533-beba-4937-8319-b5dbef9ccc36': '64bit NDR',
};

/** The first half of the UUID whose second half says what the client can do besides (MS-RPCE, 2.2.2.14). */
export const FEATURES = '6cb71c2c-9812-4540-';
