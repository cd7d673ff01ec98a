"""Crediting in languages other than English."""

from __future__ import annotations

import pytest

import newsdedup
from newsdedup.model import Article
from tests.credited import roles


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Wie die „Süddeutsche Zeitung“ berichtet, brach der Damm.", {"Süddeutsche Zeitung": "report"}),
        ("de", "Laut einem Bericht der „Bild“-Zeitung brach der Damm.", {"Bild": "report"}),
        ("de", "Das meldet die Nachrichtenagentur Reuters unter Berufung auf Helfer.", {"Reuters": "report"}),
        ("de", "Nach Informationen des SPIEGEL war der Damm alt.", {"Der Spiegel": "report"}),
        ("de", "„Er war alt“, sagte sie dem Tagesspiegel.", {"Der Tagesspiegel": "venue"}),
        ("de", "Gegenüber der Deutschen Presse-Agentur sagte sie es.", {"dpa": "venue"}),
        ("de", "Zuvor hatte das Handelsblatt über den Damm berichtet.", {"Handelsblatt": "report"}),
        ("fr", "Selon Le Monde, le barrage a cédé lundi.", {"Le Monde": "report"}),
        ("fr", "Le barrage a cédé, rapporte l’AFP.", {"AFP": "report"}),
        ("fr", "« Il était vieux », a-t-elle déclaré au Figaro.", {"Le Figaro": "venue"}),
        ("fr", "Le quotidien Ouest-France a révélé que le barrage était vieux.", {"Ouest-France": "report"}),
        ("es", "Según informó El País, la presa se rompió.", {"El País": "report"}),
        ("es", "La presa se rompió, informó la agencia EFE.", {"EFE": "report"}),
        ("es", "Lo dijo en una entrevista con la cadena Univision.", {"Univision": "venue"}),
        ("pt", "Segundo o jornal Folha de S.Paulo, a barragem rompeu.", {"Folha de S.Paulo": "report"}),
        ("it", "Secondo il Corriere della Sera, la diga ha ceduto.", {"Corriere della Sera": "report"}),
        ("it", "La diga ha ceduto, riferisce l’Ansa.", {"ANSA": "report"}),
        ("nl", "De dam brak, meldt de Volkskrant.", {"de Volkskrant": "report"}),
        ("pl", "Jak podaje „Rzeczpospolita”, tama pękła.", {"Rzeczpospolita": "report"}),
        ("pl", "Według „Gazety Wyborczej” tama była stara.", {"Gazeta Wyborcza": "report"}),
        ("pl", "Powiedziała to w rozmowie z PAP.", {"PAP": "venue"}),
        ("ru", "Плотину прорвало, пишет «Коммерсантъ».", {"Kommersant": "report"}),
        ("ru", "По данным «Ведомостей», плотина была старой.", {"Vedomosti": "report"}),
        ("ru", "Она сказала это в интервью РБК.", {"RBC": "venue"}),
        ("uk", "Про це повідомляє «Українська правда».", {"Ukrainska Pravda": "report"}),
        ("uk", "За даними Reuters, дамбу прорвало.", {"Reuters": "report"}),
        ("de", "Laut Welt-Klimarat ist der Damm alt.", {}),
        ("de", "Laut Zeit-Stiftung ist der Damm alt.", {}),
        ("de", "Laut einem Spiegel-Bericht ist der Damm alt.", {"Der Spiegel": "report"}),
        ("fr", "Selon La Croix-Rouge, le barrage est vieux.", {}),
        ("fr", "Selon La Croix, le barrage est vieux.", {"La Croix": "report"}),
        ("sv", "Enligt tidningen Vårdaposten var dammen gammal.", {"Vårdaposten": "report"}),
        ("sv", "Dammen brast, skriver Dagens Nyheter.", {"Dagens Nyheter": "report"}),
        ("da", "Dæmningen brast, skriver avisen Politiken.", {"Politiken": "report"}),
        ("da", "Ifølge avisen Sundvigposten var dæmningen gammel.", {"Sundvigposten": "report"}),
        ("no", "Ifølge avisen Fjordposten visste styret om det.", {"Fjordposten": "report"}),
        ("no", "Dammen brast, melder Aftenposten.", {"Aftenposten": "report"}),
        ("fi", "Padosta kertoi ensin Helsingin Sanomat.", {"Helsingin Sanomat": "report"}),
        ("hu", "A gát átszakadt, írta a Reuters.", {"Reuters": "report"}),
        ("cs", "Podle deníku Jizerské listy byla hráz stará.", {"Jizerské": "report"}),
        ("cs", "Hráz byla stará, napsal deník Právo.", {"Právo": "report"}),
        ("sk", "Podľa denníka SME bola hrádza stará.", {"SME": "report"}),
        ("ro", "Barajul era vechi, scrie ziarul Adevărul.", {"Adevărul": "report"}),
        ("bg", "Според агенция Ройтерс стената е била стара.", {"Reuters": "report"}),
        ("el", "Σύμφωνα με το Reuters, το φράγμα ήταν παλιό.", {"Reuters": "report"}),
        ("ca", "Segons el diari La Veu d’Orla, la presa era vella.", {"La Veu": "report"}),
        ("id", "Bendungan itu jebol, menurut kantor berita Reuters.", {"Reuters": "report"}),
        ("vi", "Theo hãng tin Reuters, con đập đã cũ.", {"Reuters": "report"}),
        ("ko", "Reuters에 따르면 댐은 낡았다.", {"Reuters": "report"}),
        ("tr", "Gazete Kıyı Postası'nın haberine göre baraj eskiydi.", {"Kıyı Postası": "report"}),
        (
            "it",
            "Secondo quanto riporta il Corriere della Valle, la diga era vecchia.",
            {"Corriere della Valle": "report"},
        ),
        ("tr", "Reuters'ın haberine göre baraj çöktü.", {"Reuters": "report"}),
        ("ar", "ذكرت وكالة رويترز أن السد انهار.", {"Reuters": "report"}),
        ("zh", "据新华社报道，大坝星期一垮塌。", {"Xinhua": "report"}),
        ("zh", "她接受《纽约时报》采访时说，大坝很旧。", {"The New York Times": "venue"}),
        ("ja", "ロイターによると、ダムは月曜日に決壊した。", {"Reuters": "report"}),
    ],
)
def test_crediting(language: str, text: str, found: dict[str, str]):
    """The verbs, prepositions and cases of each language; names in their native script and inflected."""
    assert roles(text, language) == found
    assert roles(text, "unknown") == found


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Por Reuters", "La presa de Brenn se rompió el lunes por la noche, dijo la alcaldía, y nadie resultó herido."),
        ("Par Reuters", "Le barrage de Brenn a cédé lundi dans la nuit, a dit la mairie, et personne n’a été blessé."),
        ("Por Reuters", "A barragem de Brenn rompeu na noite de segunda, disse a prefeitura, e ninguém se feriu."),
        ("Di Ansa", "La diga di Brenn ha ceduto lunedì notte, ha detto il comune, e nessuno è rimasto ferito."),
        (
            "Fuente: Reuters",
            "La presa de Brenn se rompió el lunes por la noche, dijo la alcaldía, y nadie resultó herido.",
        ),
        ("Von Reuters", "Der Damm von Brenn ist in der Nacht zum Montag gebrochen, verletzt wurde niemand."),
        ("Door Reuters", "De dam van Brenn is maandagnacht gebroken, zei de gemeente, en niemand raakte gewond."),
    ],
)
def test_the_word_before_an_agency_is_no_first_name(line: str, text: str):
    """A byline in any language names an agency as "By Reuters" does."""
    article = newsdedup.clean(text=f"{line}\n\n{text} {text}")
    assert isinstance(article, Article)
    assert {credit.role.value for credit in article.credits} == {"agency"}
