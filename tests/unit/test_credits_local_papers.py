"""Papers that no table knows are told by how papers are called in their language, and law gazettes are no papers."""

from __future__ import annotations

import pytest

from tests.credited import roles


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("sv", "Badet stängs i maj, rapporterar Ekeby Tidning.", {"Ekeby Tidning": "report"}),
        ("sv", "Badet stängs i maj, enligt Ekeby Allehanda.", {"Ekeby Allehanda": "report"}),
        ("sv", "Ekebyposten skriver att badet stängs.", {"Ekebyposten": "report"}),
        ("sv", "Till Ekebybladet säger rektorn att barnen får vänta.", {"Ekebybladet": "venue"}),
        ("sv", "Till Aftonbladet säger rektorn att barnen får vänta.", {"Aftonbladet": "venue"}),
        ("no", "Badet stenges i mai, melder Eikdal Avis.", {"Eikdal Avis": "report"}),
        ("da", "Badet lukker i maj, ifølge Egedal Avis.", {"Egedal Avis": "report"}),
        ("da", "Til Politiken siger rektor, at børnene må vente.", {"Politiken": "venue"}),
        ("de", "Das Bad schließt im Mai, schreibt das Eichtaler Tagblatt.", {"Eichtaler Tagblatt": "report"}),
        ("nl", "Het bad sluit in mei, meldt de Eikdaler Courant.", {"Eikdaler Courant": "report"}),
        ("fr", "La piscine ferme en mai, selon Le Courrier de Chênois.", {"Le Courrier de Chênois": "report"}),
        ("fr", "La piscine ferme en mai, rapporte La Dépêche de Chênois.", {"La Dépêche de Chênois": "report"}),
        ("es", "La piscina cierra en mayo, según El Diario de Robledal.", {"El Diario de Robledal": "report"}),
        ("es", "El Correo de Robledal avanza que la piscina cierra.", {"El Correo de Robledal": "report"}),
        ("it", "La piscina chiude a maggio, secondo il Giornale di Querceto.", {"Giornale di Querceto": "report"}),
        ("pt", "A piscina fecha em maio, escreve o Correio de Carvalhal.", {"Correio de Carvalhal": "report"}),
        ("pt", "O Jornal de Carvalhal avança que a piscina fecha.", {"Jornal de Carvalhal": "report"}),
        ("cs", "Bazén se v květnu zavře, píše Dubský deník.", {"Dubský deník": "report"}),
        ("cs", "Podle Dubského deníku se bazén v květnu zavře.", {"Dubského deníku": "report"}),
        ("fi", "Uimahalli suljetaan, uutisoi Tammelan Lehti.", {"Tammelan Lehti": "report"}),
        ("tr", "Meşedere Gazetesi'nin haberine göre havuz kapanıyor.", {"Meşedere Gazetesi": "report"}),
    ],
)
def test_local_papers(language: str, text: str, found: dict[str, str]) -> None:
    """The name ends or begins as names of papers do in this language; its article belongs to it where one is usual."""
    assert roles(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Kvällstidningen brukar komma klockan sju. Utgiftsposten visar att badet kostar."),
        ("sv", "Aftonbladet säger upp tjugo anställda i maj."),
        ("es", "Según el Diario Oficial de la Federación, la norma entra en vigor en mayo."),
        ("es", "El Correo de Ultramar perdió dinero en mayo, informó la empresa."),
        ("pt", "Segundo o Diário Oficial da União, o diretor saiu em maio."),
        ("pt", "A lei foi publicada no Diário da República em maio."),
        ("it", "Il decreto è stato pubblicato in Gazzetta Ufficiale a maggio."),
        ("fr", "La loi a paru au Journal officiel en mai, selon le ministère."),
        ("pl", "Kurier DHL przyniósł paczkę w maju, informuje policja."),
        ("cs", "Karel psal deník každý den, uvádí historik."),
        ("da", "Et nyt Blad blev født i maj, ifølge kommunen."),
        ("da", "Berlingske bekræfter fyringerne i maj."),
        ("sv", "Han gick till Aftonbladet i maj som ny redaktör."),
        ("sv", "Aftonbladet säger nej till avtalet i maj."),
        ("nl", "De Telegraaf bevestigde het ontslag in mei."),
        ("no", "Kontrollposten melder om lang kø i mai."),
        ("es", "El País cuenta con 300.000 suscriptores desde mayo."),
        ("es", "El Mundo avanza en su plan de despidos en mayo."),
        ("pt", "O Globo avança para a demissão em maio."),
        ("es", "La Gaceta Parlamentaria informa en mayo de la votación."),
        ("cs", "Podle Palubního deníku loď vyplula v květnu."),
        ("fi", "Virallinen Lehti kertoo asetuksesta toukokuussa."),
        ("tr", "Avrupa İlaç Ajansı'nın haberine göre ilaç onaylandı."),
    ],
)
def test_what_is_called_like_a_paper(language: str, text: str) -> None:
    """Law gazettes, the post, a courier, a diary, an item of a budget, papers that deal for themselves: no credit."""
    assert roles(text, language) == {}
