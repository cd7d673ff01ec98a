"""Crediting in languages other than English."""

from __future__ import annotations

import pytest

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
