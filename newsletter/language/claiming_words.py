"""The words by which something is claimed or denied, by language."""

# By language, words and phrases between commas: `*` stands for any letters, `_` for a comma. Our own choice,
# and generous: what is held together needlessly costs a sentence, what is parted wrongly costs the truth.

# Words by which a claim is denied, doubted or taken back, or somebody is let off.
DENIALS = {
    "fr": """
        dément*, rejett*, rejet*, réfut*, récus*, désavou*, présum*, présomption, innocen*,
        acquitt*, relaxé*, relaxe, blanchi*, non-lieu, invalid*, illégal*, illicite*,
        inconstitutionnel*, censur*, retoqu*, rectificati*, erratum, infondé*, mensong*, calomni*,
        diffam*, aucune preuve, sans preuve*, rétract*, nie, nient, nia, nièrent, niait, niaient,
        nié, niés, niée, niées, nier, niant, conteste*, contesté*, contestait, contestant, annul*,
        faux, est fausse*, sont fausses, jugé* fausse*, dit fausse*, idée* fausse*, non coupable*,
        plaide la relaxe, pas reconnu, ne reconn*, n’avoir rien, n’avoir jamais, n’avoir pas, n’y
        être pour rien, n’a rien, n’ont rien, n’ai rien, n’a jamais, n’ai jamais, n’ont jamais,
        n’était pas, n’étaient pas, rien à se reprocher, tout ignorer, son avocat*, ses avocat*,
        leur avocat*, leurs avocats, de son conseil, se défend, se défendent, se défendait, s’en
        défend*, s’est défendu*, balaie*, balay*, écarte, écartent, le contraire, contraire à la
        loi, hors de cause, disculp*, débout*, sans suite, a classé, fait appel, fera appel, font
        appel, en appel, pourvoi, pourvu* en cassation, erroné*, inexact*, une erreur, rumeur*,
        canular*, intox, infox, désinform*, fake news, n’en est rien, rien n’est, rien ne, rien de
        tel, aucun élément, aucune étude, aucun lien, aucune trace, pas vrai*, trompeu*, contredi*,
        à caution, minimis*, finalement pas, finalement rien, abrog*, caduc*, caduque*, enterré*,
        gelé*, sine die, repouss*, marche arrière, machine arrière, rétropédal*, volte-face, revenu*
        sur, ravisé*, complot*, coup monté, cabale, machination, vengeance, bonne foi, pas été mis*,
        pas poursuivi*, ne confirme*, pas confirm*, pas répondu, donné suite, pas souhaité, pas
        voulu répondre, dossier vide, nullité, jugée nulle, abandonné*, suspend*,
        suspensi*, cassé*, casse le, casse la, casse les, casse l’*, retiré*, retire sa, retirent
        leur, la défense plaide*, sa défense, la défense dén*
    """,
    "en": """
        hits back, insists, appeal*, pleaded, deny, denies, denied, denying, denial*, disput*,
        reject*, refut*, rebut*, contests, contested, disavow*, alleged*, presumed, innocen*,
        acquit*, cleared, exonerat*, annul*, overturn*, illegal*, unlawful*, unconstitutional*,
        struck down, retract*, correction, erratum, unfounded, baseless, false, untrue, no evidence,
        without evidence, unproven, debunk*, not true, not proven, not guilty, pleaded not, his
        lawyer*, her lawyer*, their lawyer*, lawyers for, never, nothing wrong, did nothing, done
        nothing, has not been charged, not been charged, no charges, dropped, threw out, thrown out,
        tossed, blocked, halted, on hold, lifted, suspend*, scrapped, shelved, revers*, withdrawn,
        withdrew, misleading, inaccurate, mistaken, hoax*, rumour*, rumor*, isn’t true, a lie, lies,
        nonsense, witch hunt, dismiss*, brushed aside, pushed back, hit back, sceptic*, skeptic*,
        doubt*, voided, quashed, vacated, invalid*, strikes down, found nothing, found no, no link,
        no proof, declined to comment, did not respond, didn’t respond, backtrack*, u-turn, recant*,
        made it up, maintains his innocence, lawsuit was, void, struck it down, no one has been, not
        a penny, was wrong, is wrong, were wrong, are wrong, nothing has been
    """,
    "de": """
        nicht auf sich sitzen, wehrt sich, kontert, entgegne*, hält dagegen, streitet ab, nicht
        rechtskräftig, berufung, dementier*, dementi*, bestreite*, bestritt*, verneint*, weist
        zurück, wies zurück, weist * zurück, zurückgewiesen, widersprich*, widersprach*, leugne*,
        mutmaßlich*, unschuld*, freigesprochen*, freispruch*, aufgehoben*, rechtswidrig*, illegal*,
        verfassungswidrig*, unzulässig*, nichtig*, korrektur, berichtigung, falsch*, unbegründet*,
        unwahr*, keine beweise, ohne beweise, widerruf*, weist die, weist den, weist das, wies die,
        wies den, von sich, weist jede*, weist alle*, weisen alle*, wies dies, wies alle*, wies
        jede*, streitet, stritt, abgestritten, eingestellt, sprach ihn frei, sprach sie frei, frei
        gesprochen, hob das, hob die, hob den, gekippt*, kippte*, kippt, ausgesetzt*, gestoppt*, vom
        tisch, rudert*, zurückgenommen, nahm die aussage, irrtum, irrtümlich*, lüge*, ente,
        irreführend*, belege fehlen, beweise fehlen, revision ein, zweifel*, skeptisch*, dagegen,
        ungültig*, abgewiesen*, anwalt, anwältin, anwälte, verteidig*, kommt alles anders,
        zerschlag*
    """,
    "es": """
        desmient*, desmint*, desmentid*, niega*, negó, negado, negaron, rechaz*, refut*, disput*,
        presunt*, presunción, inocen*, absuelt*, absolvi*, anul*, ilegal*, inconstitucional*,
        sobreseí*, rectificaci*, errata, infundad*, fals*, sin pruebas, ninguna prueba, no culpable,
        su abogad*, sus abogad*, nunca, no haber, negab*, no recon*, archiv*, tumb*, suspend*,
        suspens*, en suspenso, revoc*, derog*, finalmente no, marcha atrás, rectific*, mentira*,
        bulo*, no es cierto, no hay, no existe, no hall*, no quiso, no quisieron, desdi*, descart*,
        desmarc*, no es firme, recurri*, recurr*, montaje, tacha*, nadie, errónea*, erróneo*,
        engaños*, engaño, fuera de contexto, sacad* de contexto, exculp*, exoner*, sobrese*
    """,
    "it": """
        smentisc*, smenti*, nega, negano, negato, negava, negò, contest*, respin*, confut*,
        presunt*, presunzione, innocen*, assolt*, prosciol*, annull*, illegal*, illegittim*,
        incostituzional*, archiviat*, rettific*, infondat*, fals*, senza prove, nessuna prova, non
        colpevole, suo avvocato, sua avvocata, suoi avvocati, suoi legali, il legale, la difesa,
        rigett*, archivia*, sospes*, sospend*, bocci*, abroga*, ritirat*, non se ne farà, marcia
        indietro, ritratt*, non è vero, bufal*, fake news, non ci sono, non ha trovato, non è
        definitiv*, ricorso, ricorr*, non ha voluto, esclude, escludono, scagion*, replica*, errat*,
        dietrofront, mai
    """,
    "pt": """
        desment*, nega, negam, negou, negado, negaram, contest*, rejeit*, refut*, alegad*,
        presumíve*, presunção, inocen*, absolvid*, anul*, ilegal*, ilegais, inconstitucional*,
        arquivad*, retific*, errata, infundad*, fals*, sem provas, nenhuma prova, advogad*, a
        defesa, nunca, não ter, absolv*, ilib*, inocent*, arquiv*, suspend*, suspens*, derrub*,
        barrou, barrad*, revog*, recuou, voltou atrás, afinal, mentir*, boato*, não há, nada foi,
        não quis, cabe recurso, recorre*, rebate*, repudi*, não é verdade, errad*, enganador*,
        enganos*, duvidam
    """,
    "nl": """
        ontken*, betwist*, verwerp*, verworpen, weerleg*, tegengesproken, spreekt tegen, vermeend*,
        onschuld*, vrijgesproken, vernietigd*, onwettig*, illega*, ongrondwettelijk*, geseponeerd,
        rectificatie, ongegrond*, onwaar, vals*, geen bewijs, zonder bewijs, spreekt * tegen, van de
        hand, advocaat, advocaten, nooit, sprak hem vrij, sprak haar vrij, seponeer*, geschorst*,
        schorst*, gaat niet door, van tafel, krabbel*, leugen*, klopt niet, niet waar, nepnieuws, in
        beroep, hoger beroep, een streep, ingetrokken, niet reageren, wilde niet, misleidend*,
        twijfel*, niets, bewijs ontbre*, sprak hem, sprak de, sprak het, sprak dit, sprak dat
    """,
    "pl": """
        zaprzecz*, dementuj*, zdementowa*, kwestionuj*, odrzuc*, podważ*, domnieman*, rzekom*,
        niewinn*, uniewinni*, uchyl*, unieważni*, nielegaln*, bezprawn*, niekonstytucyjn*, umorz*,
        sprostowani*, bezpodstawn*, fałsz*, nieprawd*, brak dowodów, nie przyzna*, adwokat*,
        obrońc*, nigdy, wstrzyma*, kłamstw*, bzdur*, prawomocn*, nieprawomocn*, odwoła*, apelac*,
        wycofa*, upadł*, odpier*, ostatecznie nic, niezgodn*, plotk*
    """,
    "sv": """
        förnek*, bestrid*, dementer*, avvisa*, påstådd*, misstänk*, oskyldig*, frikän*, olaglig*,
        rättelse, falsk*, nekar, nekade, lades ner, lades ned, lagts ner, lagts ned, friad*, friar,
        stämmer inte, lögn*, inga bevis, överklag*, stoppa*
    """,
    "da": """
        benægt*, bestrid*, dementer*, afvis*, påstå*, uskyldig*, frifind*, frifund*, ulovlig*,
        rettelse, falsk*, nægter, nægtede, droppet, frikend*, passer ikke, ingen beviser, anke*
    """,
    "no": """
        nekt*, benekt*, bestrid*, dementer*, avvis*, påstå*, uskyldig*, frifinn*, ulovlig*,
        rettelse, falsk*, henlagt, henlegg*, frikjen*, stemmer ikke, ingen bevis, anke*
    """,
    "ca": """
        desment*, nega, neguen, negat, rebutj*, presumpt*, innocen*, absol*, anul*, il·legal*,
        rectificaci*, fals*, no reconeix*, arxiv*, suspen*, no és cert, no hi ha, marxa enrere
    """,
    "ro": """
        dezmin*, neagă, contest*, respin*, presupus*, nevinovat*, achitat*, anul*, ilegal*, erată,
        fals*, nu recuno*, clasat*, suspend*, nu este adevărat, nu există, avocat*
    """,
    "tr": """
        yalanla*, reddet*, itiraz, iddia*, masum*, beraat, iptal, yasadışı, düzeltme, asılsız,
        yalan*, kabul etmedi, kabul etmiyor, durdur*, takipsizlik, doğru değil, kanıt yok, delil,
        avukat*, hiç
    """,
    "ru": """
        опроверг*, отриц*, отверг*, оспари*, оспорил*, предполагаем*, невинов*, невиновн*, оправда*,
        отмен*, незаконн*, неконституционн*, ложн*, неправд*, нет доказательств, не призна*, вину,
        адвокат*, не получал*, приостанов*, закрыт*, прекра*, ложь, ложью, фейк*, не соответству*,
        доказательств, не нашл*, обжалов*, не вступил*, отказал*, сомнева*, не подтверд*, слух*
    """,
    "uk": """
        спрост*, запереч*, відкину*, невинн*, виправда*, скасова*, незаконн*, неправд*, не визна*,
        зупин*, закри*, брехн*, фейк*, доказів, відмови*, скасув*, адвокат*, не отрим*
    """,
    "ar": """
        ينفي, تنفي, نفى, نفت, نفي, يرفض, ترفض, رفض, رفضت, مزعوم*, بريء, براءة, ألغت, ألغى, إلغاء,
        غير قانوني*, تصحيح, كاذب*, ينفون, نفوا, ينكر, تنكر, أنكر, أنكرت, لم يعترف, ببراءته,
        ببراءتها, برأته, برأت, محاميه, محاميها, محامي, محاموه, علقت, أوقفت, أوقف, أبطلت, أبطل,
        تراجع*, غير صحيح, عار عن, شائع*, إشاعة, لا دليل, لا يوجد دليل, لا توجد أدلة, أدلة, كذب, حتى
        تثبت
    """,
    "he": """
        מכחיש*, הכחיש*, דוחה, דוחים, דחה, דחתה, לכאורה, חף, זכאי, זוכה, זוכתה, בוטל*, ביטל*, לא
        חוקי*, תיקון, שקר*, לחפותו, לחפותה, חפות*, כפר, כופר, כופרת, כפרה, עורך דינו, עורכת דינו,
        עורך דינה, פרקליט*, זיכה, זיכתה, פסל, פסלה, הקפיא*, נסגר*, חזרה בה, חזר בו, לא נכון, אינו
        נכון, שמועה, בשמועה, אין ראיות, אין הוכחה, אין לכך, סירב*, הופרכ*
    """,
    "hi": "इनकार*, इंकार*, खंडन*, निर्दोष, बरी, रद्द, अवैध, गैरकानूनी, झूठ*",
    "ko": "부인, 반박, 무죄, 무혐의, 취소, 위법, 불법, 위헌, 정정, 거짓, 사실무근",
    "ja": """
        否定, 否認, 反論, 拒否, 無罪, 無実, 無効, 違法, 違憲, 撤回, 取り消, 訂正,
        虚偽, 誤報, 根拠のない, 容疑, 弁護士, 弁護人, 不起訴, 停止, 白紙, 中止,
        事実ではない, 事実無根, デマ, 根拠はない, 証拠はない, 証拠がない, 控えた, 誤り,
        控訴, 上告, 訴えている, 主張, 受け取っていない
    """,
    "zh": """
        否认, 否認, 驳斥, 駁斥, 反驳, 反駁, 无罪, 無罪, 清白, 无效, 無效, 违法,
        違法, 违宪, 違憲, 撤销, 撤銷, 撤回, 更正, 虚假, 虛假, 不实, 不實, 涉嫌,
        认罪, 認罪, 律师, 律師, 从未, 從未, 暂停, 暫停, 中止, 推翻, 不起诉,
        不起訴, 搁置, 擱置, 取消, 谣言, 謠言, 假消息, 不符, 没有证据, 沒有證據,
        没有任何, 沒有任何, 未回应, 未回應, 上诉, 上訴, 不认, 不認
    """,
}

# Words of hearsay, suspicion, accusation, assertion and promise: what follows may be the other side.
CLAIMS = {
    "fr": """
        accus*, soupçonn*, inculp*, garde à vue, mis* en examen, mis* en cause, poursuiv*, aurait,
        auraient, serait, seraient, selon, d’après, affirm*, assure, assurent, assurait, assuraient,
        assuré, assurant, prétend*, promet*, promis*, dément*, plainte*, enquête*, condamn*,
        reproch*, rumeur*
    """,
    "en": """
        accus*, indicted, sued, arrested, alleg*, charged, suspect*, claim*, reportedly, according
        to, said to, convicted, lawsuit*, investigat*, promis*, denies, denied
    """,
    "de": """
        wirft, werfen, beschuldig*, angeklagt*, anklage, soll, sollen, laut, mutmaßlich*, verdächt*,
        vorw*, behaupt*, verspr*, ermitt*, verurteil*, angeblich*, verdacht*
    """,
    "es": """
        acus*, imputad*, sospech*, denunci*, detenid*, procesad*, habría, habrían, según, presunt*,
        supuest*, investiga*, promet*, condena*
    """,
    "it": """
        accus*, indagat*, sospett*, denunci*, arrestat*, avrebbe, avrebbero, sarebbe, sarebbero,
        secondo, presunt*, promett*, promess*, condann*, inchiest*
    """,
    "pt": """
        acus*, arguid*, suspeit*, denunci*, detid*, teria, teriam, seria, seriam, segundo, alegad*,
        promet*, condenad*, investiga*
    """,
    "nl": """
        beschuldig*, verdacht*, aangeklaagd*, aangehouden, zou, zouden, volgens, vermeend*, belooft,
        beloofde, beloven, veroordeel*
    """,
    "pl": "oskarż*, podejrz*, zarzut*, zatrzyman*, miał*, mieli, według, rzekom*, obiec*, skazan*, śledztw*",
    "ru": "обвин*, задержан*, якобы, по данным, утверж*, подозр*, обеща*, осужд*, расследов*",
    "ar": """
        يزعم*, تزعم*, زعم*, بحسب, وفق*, يشتبه*, وعد*, يتهم*, تتهم*, متهم*, المتهم*, اتهم*, اتهام*,
        الاتهام*
    """,
    "he": "מואשם*, האשים*, נאשם*, חשוד*, לפי, נטען*, חשד*, לכאורה, הבטיח*",
    "ja": "疑い, 起訴, 逮捕, 告発, とされ, という。, 容疑, によると",
    "zh": """
        指控, 起诉, 起訴, 逮捕, 涉嫌, 据称, 據稱, 据说, 據說, 据报, 據報, 据悉,
        據悉, 根据, 根據, 据警, 据媒体, 承诺, 承諾
    """,
    "sv": "misstänk*, åtal*, anklag*, enligt, påstå*, sägs",
    "da": "mistænk*, sigte*, tiltal*, anklag*, ifølge, påstå*, angivelig*",
    "no": "mistenk*, sikte*, tiltal*, anklag*, ifølge, påstå*, angivelig*",
    "ca": "acus*, hauria, haurien, segons, sospit*",
    "ro": "acuz*, suspect*, ar fi, potrivit, promi*",
    "tr": "iddia*, suçla*, şüphe*, göre, öne sür*",
    "uk": "нібито, за даними, звинувач*, підозр*, стверджу*, обвинувач*",
    "hi": "आरोप*, कथित*, संदिग्ध*, के अनुसार",
    "ko": "혐의, 의혹, 기소, 고소, 고발, 에 따르면",
}
