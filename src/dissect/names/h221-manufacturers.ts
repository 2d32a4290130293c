// Manufacturers as H.245 and H.225.0 name them (ITU-T H.221, annex A: country, extension and a code of its own, as one number), as
// lines of a table of values.
// biome-ignore format: a table
export const H221_MANUFACTURERS = `Manufacturer 732416=Sony;67108930=Deutsche Telekom AG;67108931=Deutsche Telekom AG;67108994=Siemens AG;67108996=ITO Communication;67108998=Hauni Elektronik;67109000=Dr.Neuhaus Mikroelektronik;67109002=mps Software
Manufacturer 67109003=Ferrari electronik GmbH;67109004=mbp Kommunikationssysteme GmbH;67109005=Schneider Rundfunkwerke AG;67109006=Digitronic computersysteme GmbH;67109007=DeTeWe - Deutsche Telephonwerke AG &Co
Manufacturer 150995005=Equivalence (OpenH323);536871040=Cifra Medical inc.;536871041=MediaTriX Telecom, Inc.;536871042=Memotec, Inc.;536871043=Broadcom Corporation;536871044=Motivity Telecom Inc.
Manufacturer 536871045=PentaGRF Inc.;536871046=Hexatek Inc.;536871047=Librestream Technologies;536872512=Flashline Inc.;536893011=Vienna Systems;536893560=MediaDigm Technology Inc.;536893507=Xperi Corporation
Manufacturer 536903936=Media Coding Industry Forum;536871049=Apple Inc.;536893584=AOMedia (Alliance for Open Media);1006632960=Nokia;1023410960=Swissvoice;1023410961=Swissvoice;1023410962=Swissvoice
Manufacturer 1023410963=Swissvoice;1023410964=Swissvoice;1023410965=Swissvoice;1023410966=Swissvoice;1023410967=Swissvoice;1023410968=Swissvoice;1023410969=Swissvoice;1023410970=Swissvoice;1023410971=Swissvoice
Manufacturer 1023410972=Swissvoice;1023410973=Swissvoice;1023410974=Swissvoice;1023410975=Swissvoice;2181038082=Ericsson;2315255811=TELDAT;2768240641=Ericsson;3019898880=British Telecommunications
Manufacturer 3019899136=British Telecommunications;3019899392=British Telecommunications;3019899648=British Telecommunications;3019899904=British Telecommunications;3019900160=British Telecommunications
Manufacturer 3019900416=British Telecommunications;3019900672=British Telecommunications;3019900928=British Telecommunications;3019901184=British Telecommunications;3019901440=British Telecommunications
Manufacturer 3019901696=British Telecommunications;3019901952=British Telecommunications;3019902208=British Telecommunications;3019902464=British Telecommunications;3019902720=British Telecommunications
Manufacturer 3019902976=GPT Video Systems;3019903232=GPT Video Systems;3019903488=GPT Video Systems;3019903744=GPT Video Systems;3019904000=GPT Video Systems;3019904256=GPT Video Systems
Manufacturer 3019904512=GPT Video Systems;3019904768=GPT Video Systems;3019905024=GPT Video Systems;3019905280=GPT Video Systems;3019905536=GPT Video Systems;3019905792=GPT Video Systems
Manufacturer 3019906048=GPT Video Systems;3019906304=GPT Video Systems;3019906560=GPT Video Systems;3019906816=GPT Video Systems;3019907072=Marconi Communications;3019907328=Indigo Active Vision Systems
Manufacturer 3019907584=LiveWorks Limited;3019907840=ATL Telecom Limited;3019909632=Network Alchemy Limited;3019915776=Motion Media Technology;3019916288=Data Connection;3019916544=Westbay Engineers
Manufacturer 3019916800=FarSite Communications;3019917568=ImageCom;3019918592=Madge Networks;3019919872=Ridgeway Systems and Software;3019920128=SpliceCom;3019920384=TeleWare;3019920896=Vegastream
Manufacturer 3019924992=Westell;3019925760=ISDN Communications;3019948032=Codian;3036676096=Compression Labs;3036676097=PictureTel (Polycom);3036676098=Compression Labs;3036676099=VTEL;3036676101=ERIS
Manufacturer 3036676103=AT&T Worldworx;3036676105=VideoServer;3036676107=3Com Corporation;3036676108=Clarent Corporation;3036676109=Genesys Telecommunications Labs Inc;3036676110=C-Phone Corporation.
Manufacturer 3036676111=Science Dynamics Corporation;3036676112=AT&T Starpoint;3036676113=Netscape Conference;3036676114=Cisco Systems;3036676115=Cirilium, Inc.;3036676116=Ascend Communications, Inc.
Manufacturer 3036676117=RADVision, Inc.;3036676118=Objective Communications;3036676119=VocalTec Communications, Inc.;3036676120=Serome Technology, Inc.;3036676121=Aspect Communications
Manufacturer 3036676122=Cintech Tele-Management Systems, Inc.;3036676123=Philips Video Conferencing Systems;3036676124=Vertical Networks, Inc.;3036676125=Syndeo Corp.;3036676126=Telxon Corporation
Manufacturer 3036676127=Network Equipment Technologies;3036676128=Pagoo, Inc.;3036676129=General Dynamics;3036676130=Vanguard Managed Solutions;3036676131=TeleStream Technologies, Inc.
Manufacturer 3036676132=Spirent Communications;3036676133=CrystalVoice Communications, Inc.;3036676134=Xiph.org;3036676135=NACT Telecommunications;3036676136=AudioCodes, Inc.;3036676137=Net2phone Inc
Manufacturer 3036676138=Centrality Communications, Inc.;3036676139=Harmonic Inc.;3036676140=Epygi Technologies Ltd.;3036676141=Scientific Atlanta, Inc.;3036676142=Qualcomm Inc.;3036676143=DIRECTV
Manufacturer 3036676144=Dialogic Corporation;3036676145=Advanced Television Systems Committee;3036676146=Viable Communications, Inc.;3036676147=Adtran Inc.;3036676148=NetKit Solutions, LLC
Manufacturer 3036676149=Hughes Network Systems;3036676150=Objective Systems, Inc.;3036676151=AVerMedia Information Inc;3036676152=Vidtel, Inc.;3036676153=Edifire;3036676154=Technicolor
Manufacturer 3036676155=Dolby Laboratories, Inc.;3036676156=Samsung Electronics America;3036676157=UHDA;3036676384=AT&T - GBCS;3036676456=Leadtek Research Inc.;3036676679=Lucent Technologies
Manufacturer 3036676762=Symbol Technologies Inc.;3036676969=Dilithium Networks Inc;3036676984=StarVox, Inc.;3036677111=Inari Inc.;3036677905=Acterna;3036677927=Quintum Technologies, Inc.
Manufacturer 3036678152=AsiaInfo Holdings, Inc.;3036678424=Netrix Corporation;3036678438=Veraz Networks Inc;3036680417=SysMaster Corporation;3036682778=Alpha Telecom, Inc. U.S.A.
Manufacturer 3036683065=The Illustrious Industries, Ltd.;3036681272=Vimmerse, Inc.;3036685105=ViaVideo (Polycom);3036688396=Congruency, Inc.;3036688441=MiBridge Inc.;3036690488=8x8 Inc.
Manufacturer 3036690849=Seiko EPSON Corporation;3036692807=Agere Systems;3036692816=Acme Packet;3036692819=Artisoft Inc.;3036692822=Avaya;3036693058=IBM;3036693079=StreamComm;3036693314=IPClearingboard Inc
Manufacturer 3036693319=CyberGuard Corporation;3036693336=Compunetix, Inc.;3036693353=Cidco Communications;3036693570=DataBeam (IBM, Lotus);3036693572=Tekelec, Inc.;3036693844=E-Tel Corporation
Manufacturer 3036694021=CallComm Technologies Inc.;3036694102=First Virtual;3036694343=Telogy Networks, Inc.;3036694544=VQEG (Video Quality Experts Group);3036694904=Ixia
Manufacturer 3036695034=Rubix Information Technologies, Inc.;3036695636=Lucent Technologies;3036695858=Mondu Media, LLC;3036695879=MediaGate;3036695885=MediaMelon, Inc.;3036696148=Nortel Networks
Manufacturer 3036696152=NexTone Communications;3036696398=Opuswave Networks, Inc.;3036696644=Paradyne;3036696656=Polycom, Inc.;3036697154=Rauland Borg Corp.;3036697155=Siemens Business Communication Systems, Inc.
Manufacturer 3036697420=Microsoft;3036697422=Sonus Networks;3036697428=(NOT CURRENTLY USED);3036697430=Sorenson Communications;3036697667=Tundo Corporation;3036697923=UCIF;3036697941=NetSpeak Corporation
Manufacturer 3036698495=Vovida Networks, Inc.;3036698700=Cantata Technology Inc.;3036699257=Zydacron, Inc.;3036700685=Lucent Technologies;3036701287=The Bristol Group, Ltd.;3036706420=SmithMicro Software
Manufacturer 3036708992=Intel;3036711048=Sony Electronics Inc.;3036711065=Sansay Inc.;3036713082=SpectraLink, Corp.;3036717338=LifeSize Communications;3036719786=Winbond Electronic Corporation, America
Manufacturer 3036720077=Agora Laboratories, Inc.;3036720300=Actelis Networks, Inc.;3036720348=Edgewater Networks, Inc.;3036724412=Twisted Pair Solutions, LLC;3036724975=Broadband Networks, Inc
Manufacturer 3036728062=Starbak Communications, Inc.;3036740293=Vocal Technologies, Ltd.`;
