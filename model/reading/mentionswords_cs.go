package reading

import "strings"

// wordsCzech lists the Czech words of typed mentions, folded.
const wordsCzech = `
num=0 nula nul
num=1 jeden jedna jedno jednoho jedne jednu jednom jednim jednou_ranou
num=2 dva dve dvou dvema oba obe
num=3 tri tri tri trech trem tremi
num=4 ctyri ctyr ctyrech ctyrem ctyrmi
num=5 pet peti
num=6 sest sesti
num=7 sedm sedmi
num=8 osm osmi
num=9 devet deviti
num=10 deset deseti
num=11 jedenact jedenacti
num=12 dvanact dvanacti
num=13 trinact trinacti
num=14 ctrnact ctrnacti
num=15 patnact patnacti
num=16 sestnact sestnacti
num=17 sedmnact sedmnacti
num=18 osmnact osmnacti
num=19 devatenact devatenacti
num=20 dvacet dvaceti
num=30 tricet triceti
num=40 ctyricet ctyriceti
num=50 padesat padesati
num=60 sedesat sedesati
num=70 sedmdesat sedmdesati
num=80 osmdesat osmdesati
num=90 devadesat devadesati
num=200 dveste
num=300 trista
num=400 ctyrista
num=500 petset
num=600 sestset
num=700 sedmset
num=800 osmset
num=900 devetset
num=2:~ par
num=3:~ nekolik nekolika
num=12 tucet tuctu
num=6 pultucet pultuctu
num=2 dvojice dvojici
num=3 trojice trojici trojic
num=4 ctverice ctverici
num=5 petice petici
num=10 desitka desitky desitku desitek
mult=100 sto sta ste set stovky stovek stovkami stech
mult=1000 tisic tisice tisici tisicich tis
mult=1000000 milion miliony milionu mil mio
ord=1 prvni prvniho prvnim prvnimu
ord=2 druhy druha druhe druhou druheho druhem druhemu druhej druhyho druhymu druhym
ord=3 treti tretiho tretim tretimu
ord=4 ctvrty ctvrta ctvrte ctvrtou ctvrteho ctvrtem ctvrtej ctvrtyho ctvrtymu ctvrtym
ord=5 paty pata pate patou pateho patem patej patyho patymu patym
ord=6 sesty sesta seste sestou sesteho sestem sestej sestyho sestymu sestym
ord=7 sedmy sedma sedme sedmou sedmeho sedmem sedmej sedmyho sedmymu sedmym
ord=8 osmy osma osme osmou osmeho osmem osmej osmyho osmymu osmym
ord=9 devaty devata devate devatou devateho devatem devatej devatyho devatymu devatym
ord=10 desaty desata desate desatou desateho desatem desatej desatyho desatymu desatym
ord=11 jedenacty jedenacta jedenacte jedenacteho jedenactem jedenactyho jedenactymu jedenactym
ord=12 dvanacty dvanacta dvanacte dvanacteho dvanactem dvanactyho dvanactymu dvanactym
ord=13 trinacty trinacta trinacte trinacteho trinactem trinactyho trinactymu trinactym
ord=14 ctrnacty ctrnacta ctrnacte ctrnacteho ctrnactem ctrnactyho ctrnactymu ctrnactym
ord=16 sestnacty sestnacta sestnacte sestnacteho sestnactem sestnactyho sestnactymu sestnactym
ord=17 sedmnacty sedmnacta sedmnacte sedmnacteho sedmnactem sedmnactyho sedmnactymu sedmnactym
ord=18 osmnacty osmnacta osmnacte osmnacteho osmnactem osmnactyho osmnactymu osmnactym
ord=19 devatenacty devatenacta devatenacte devatenacteho devatenactem devatenactyho devatenactymu devatenactym
ord=15 patnacta patnacte patnacty patnacteho patnactem patnactyho patnactymu patnactym
ord=20 dvacaty dvacateho dvacatem dvacate dvacatyho dvacatymu dvacatym
ord=30 tricaty tricateho tricatem tricate tricatyho tricatymu tricatym
frac=5000 pul pulka pulku polovina polovinu polovine poloviny polovic polovicni polovicka polovicku
frac=3333 tretina tretinu tretine tretiny tretin
frac=2500 ctvrtina ctvrtinu ctvrtine ctvrtiny ctvrt ctvrtinova
frac=2000 petina petinu petine petiny
frac=1000 desetina desetinu desetiny
unit:round soubor_uprav soubor_pripominek soubor_zmen varku_uprav varku_pripominek varku_zmen varka_uprav varka_pripominek varka_zmen davku_uprav davku_pripominek davku_zmen davka_uprav davka_pripominek kolo kola kol kolem kolech kolum kole revize revizi revizich korektura korektury korekturu korektur korekturach iterace iteraci
unit:change poznamka poznamky poznamek uprava upravy uprav upravu upravou upravach zmena zmeny zmen zmenu zmenach oprava opravy oprav opravu drobnost drobnosti pripominka pripominky pripominek pripominku
unit:concept navrh navrhy navrhu navrhem navrzich navrhum koncept koncepty konceptu konceptech varianta varianty variant variantu variantach smer smery smeru skica skicy skici skic skicu nacrt nacrty nacrtu predloha predlohy predloh napad napady napadu alternativa alternativy alternativ moznost moznosti
unit:version verze verzi verzich verzemi
unit:page strane celostrana celostrany celostran celostranka celostranky celostranek dvojstrana dvojstrany dvojstran stranka stranky stranek stranku strankach strana strany stran stranu normostrana normostrany normostran normostranu ns podstranka podstranky podstranek podstranku
unit:photo fotka fotky fotek fotku fotkach fotografie fotografii fotografiich snimek snimky snimku snimcich obrazek obrazky obrazku
unit:word slovo slova slov slovech
unit:character znak znaky znaku
unit:language jazyk jazyky jazyku jazycich jazykova_mutace jazykove_mutace jazykovych_mutaci mutace mutaci
unit:list seznam seznamy seznamu soupis soupisy soupisu
unit:post prispevek prispevky prispevku prispevcich post posty postu
unit:article clanek clanky clanku clancich
unit:video video videa videi klip klipy klipu spot spoty spotu
unit:banner banner bannery banneru
unit:slide slajd slajdy slajdu snimek_prezentace
unit:file soubor soubory souboru
unit:icon ikona ikony ikon ikonu
unit:product produkt produkty produktu
unit:item polozka polozky polozek polozku vec veci
unit:message zprava zpravy zprav zpravu mail maily mailu email emaily emailu e-mail e-maily e-mailu vzkaz
unit:call hovor hovory hovoru telefonat telefonaty telefonatu
unit:meeting schuzka schuzky schuzek schuzku
unit:reminder upominka upominky upominek upominku urgence urgenci
unit:invoice faktury faktur fakturach
unit:instalment splatka splatky splatek splatku splatkach platba platby plateb
unit:poster plakat plakaty plakatu
unit:card vizitka vizitky vizitek
unit:template sablona sablony sablon sablonu
unit:person osoba osoby osob clovek lidi lide
unit:piece kus kusy kusu ks
unit:sample ukazka ukazky ukazek ukazku vzorek vzorky vzorku
unit:text text texty textu
unit:chapter kapitola kapitoly kapitol
unit:room mistnost mistnosti pokoj pokoje pokoju
unit:screen obrazovka obrazovky obrazovek
unit:view vizualizace vizualizaci render rendery renderu pohled pohledy pohledu
unit:newsletter newsletter newslettery newsletteru
unit:update report reporty reportu hlaseni update updaty
unit:logo loga log
unit:question otazka otazky otazek otazku dotaz dotazy dotazu
time:minute minuta minuty minut minutu minutach min
time:hour hodina hodiny hodin hodinu hodine hodinach hodinam hod h hodinova hodinovy hodinove hodinka hodinky hodinek hodinku hodinkach
time:day den dny dni dnu dne dnech dnum dnem denni dnova
time:wday pracovni_den pracovni_dny pracovnich_dnu pracovnich_dni pracovniho_dne pracovnich_dnech prac_dny prac_dnu vsedni_den vsedni_dny vsednich_dnu
time:week tyden tydny tydnu tydne tydnech tydnem tydenni
time:fortnight ctrnactidenni
time:month mesic mesice mesicu mesici mesicni
time:quarter ctvrtleti kvartal
time:year rok roku roky rokem let lety letech
part=0 rano rana dopoledne
part=720 odpoledne vecer vecera noc noci
holiday=1224 vanoce vanoc vanocum vanocemi stedry_den stedreho_dne
holiday=1300 velikonoce velikonoc velikonocum velikonocemi
holiday=1301 velikonocni_pondeli velikonocniho_pondeli
holiday=101 novy_rok noveho_roku
holiday=1231 silvestr silvestra silvestru
holiday=1502 den_matek dne_matek
holiday=1206 mikulas mikulase mikulasi
weekend vikend vikendu vikendy
cur:CZK kc czk koruna koruny korun korunach korunami korunu kacek kacka kaca
cur:EUR eur euro eura eur euru eurech
cur:USD usd dolar dolary dolaru dolarech
cur:GBP gbp libra libry liber
cur:BGN bgn leva
cur:PLN pln zlotych zloty
cur:CHF chf franku
cur:CNY cny rmb juanu
cur=1000:CZK tisicovka tisicovce tisicovky tisicovku tisicovek tisicovkou tisicovkach litr litry litru
cur=500:CZK petistovka petistovku petistovky petistovce petistovkou petistovek petikilo pajcka pajcku
cur=100:CZK stovka stovku stovkou stovce kilo kila stovkach
cur=200:CZK dvoustovka dvoustovku dvoustovce dvoustovky dvoukilo
cur=300:CZK tristovka tristovku tristovce
cur=400:CZK ctyrstovka ctyrstovku ctyrstovce
cur=600:CZK sestistovka sestistovku sestistovce
cur=700:CZK sedmistovka sedmistovku sedmistovce
cur=800:CZK osmistovka osmistovku osmistovce
cur=900:CZK devitistovka devitistovku devitistovce
per za na
every kazdej kazdyho kazdy kazda kazde kazdou kazdeho kazdych kazdem
other druhy druha druhe druhou
times krat x
often=1 jednou
often=2 dvakrat
often=3 trikrat
often=4 ctyrikrat
often=5 petkrat
cadence=1000 denne denni kazdodenne kazdodenni kazdodennich kazdodennim dennich_zprav dennich_zpravach denni_zpravy dennodenne den_co_den dnes_a_denne kazdou_smenu kazde_smeny po_smene
cadence=1000 ranni_hlaseni ranni_zprava ranni_zpravu ranni_report vecerni_hlaseni vecerni_zprava vecerni_zpravu vecerni_report vecer_co_vecer rano_co_rano
cadence=7000 tydne
cadence=7000 tydenne tyden_co_tyden tydennich_zprav tydennich_zpravach tydenni_zpravy tydenni_zpravu tydenni_zprava
cadence=14000 ctrnactidenne jednou_za_ctrnact_dni obden_tyden
cadence=2000 obden ob_den
cadence=14000 obtyden ob_tyden
cadence=30000 mesicne
cadence=90000 ctvrtletne
cadence=365000 rocne
cadence=41 hodinove
rate:hour hodinovka hodinovku hodinovce hodinovky hodinova_sazba hodinove_sazby hodinovou_sazbu hodinove_sazbe sazba_za_hodinu sazbu_za_hodinu hodinova_cena hodinove
rate:day denni_sazba denni_sazbu
rate:page cena_za_normostranu sazba_za_normostranu
month=1 leden ledna lednu lednem
month=2 unor unora unoru unorem
month=3 brezen brezna breznu breznem
month=4 duben dubna dubnu dubnem
month=5 kveten kvetna kvetnu kvetnem
month=6 cerven cervna cervnu cervnem
month=7 cervenec cervence cervenci cervencem
month=8 srpen srpna srpnu srpnem
month=9 zari
month=10 rijen rijna rijnu rijnem
month=11 listopad listopadu listopadem
month=12 prosinec prosince prosinci prosincem
weekday=1 pondeli pondelek pondelka pondelku pondelkem
weekday=2 utery uterek uterka uterku uterkem
weekday=3 streda stredu stredy strede stredou
weekday=4 ctvrtek ctvrtka ctvrtku ctvrtkem
weekday=5 patek patku patkem
weekday=6 sobota sobotu soboty sobote sobotou
weekday=0 nedele nedeli
weekday=1:? po
weekday=2:? ut
weekday=3:? st
weekday=4:? ct
weekday=5:? pa
weekday=6:? so
day=0 dnes dneska dnesek dnesku dneska_vecer
day=1 zitra zitrka zitrek zitrku zejtra zejtrka zejtrek zejtrku zitrejska
day=2 pozitri pozitrku
day=-1 vcera vcerejska vcerejsku
day=-2 predevcirem
this tomuto tomuhle tento tenhle tuto tuhle toto tohle tohoto tomto tomhle tehle teto letosni letos
next pristi pristiho pristim nasledujici nasledujiciho dalsi dalsiho
last minuly minula minule minulou minuleho minulem posledni lonsky
afternext prespristi
by do nejpozdeji nejpozdeji_do do_konce_dne pred termin terminem termin_je
on v ve dne od k ke na
in za
within do behem v_prubehu nejpozdeji_do
ago zpatky zpet
after po
end konec konce konci koncem posledni_den posledniho_dne poslednimu_dni
start zacatek zacatku zacatkem
mid polovina poloviny polovine pulce pulky
about asi cca kolem okolo zhruba priblizne circa tak skoro temer
unlimited neomezeny neomezene neomezena neomezeny_pocet neomezenych libovolny_pocet libovolne neomezenymi
section clanek clanku clanky odstavec odstavci odstavce odst bod bodu bode cl § cast casti kapitola kapitole pismeno
reference faktura faktury fakturu fakture fakturou objednavka objednavky objednavku objednavce zakazka zakazky zakazku smlouva_c vs variabilni_symbol nabidka_c ico
number cislo cisla c №
ampm=0 dopo
ampm=720 odpo
oclock hodin hod
is je jsou cini byla bude = : - ted jen uz pouze porad stale by byt by_mela by_mel
and a az
stop a i o u k s z v na do od po pro za pri pred nad pod bez ze aby ale nebo ani jako kdyz ze je jsou byl byla bylo bude budou mam mame mate ma maji chci chceme chcete potrebuji potrebujeme muze muzete muzeme musi musime prosim posilam poslete udelejte dejte nas vas mi nam vam se si to ten ta ty my vy tak jak co kde kdy uz jen
percent procent procenta procento procentu procenty pct
the ten ta to
more dalsi navic noveho novych nove novou nova novy dalsich celych cele jine ruzne ruznych kompletni hotove hotovych finalni
off z ze od
year roku r
`

// czechCompounds makes the numbers in which the unit comes first (pětadvacet,
// twenty-five), and the adjectives of lengths (třicetidenní, of thirty days).
func czechCompounds() string {
	var b strings.Builder
	units := [...]string{"jedna", "dva", "tri", "ctyri", "peta", "sesta", "sedma", "osma", "deveta"}
	tens := [...]string{"dvacet", "tricet", "ctyricet", "padesat", "sedesat", "sedmdesat", "osmdesat", "devadesat"}
	for i, u := range units {
		if i > 0 && i < 4 {
			u += "a"
		}
		for j, t := range tens {
			b.WriteString("num=" + string(rune('2'+j)) + string(rune('1'+i)) + " " + u + t + "\n")
		}
	}
	for _, span := range [...]string{"3:day tri", "4:day ctyr", "5:day peti", "6:day sesti", "7:day sedmi", "10:day deseti", "14:day ctrnacti", "15:day patnacti",
		"20:day dvaceti", "21:day jednadvaceti", "30:day triceti", "45:day petactyriceti", "60:day sedesati", "90:day devadesati"} {
		head, stem, _ := strings.Cut(span, " ")
		b.WriteString("span=" + head + " " + stem + "denni " + stem + "denniho " + stem + "dennim " + stem + "dennimu " + stem + "dennich\n")
	}
	b.WriteString("span=2:week dvoutydenni dvoutydenniho dvoutydennim\nspan=2:month dvoumesicni dvoumesicniho\nspan=3:month trimesicni trimesicniho\n")
	return b.String()
}
