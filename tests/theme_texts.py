"""Short texts written for the tests of themes: in other languages, and of one area each."""

OTHER_LANGUAGES = [
    "Ich habe morgen einen Test und bin total nervös",
    "Die Arbeit war so hart und ich bin müde",
    "Das Geld reicht nicht für die Miete",
    "War was in der Firma, der Boss hat mich gefeuert",
    "Mon patron a refusé ma demande et je suis en colère",
    "J'ai un examen important demain matin",
    "Mi madre está en el hospital y no puedo ir",
    "Tengo un examen final de historia",
    "Ho litigato con mia madre per il lavoro",
    "Meu chefe brigou comigo no trabalho",
    "We hebben geen geld voor de huur was het maar over",
    "Min chef är arg på mig hela tiden",
    "Jeg har en test i morgen og er bange",
    "Szef nakrzyczał na mnie przy wszystkich",
    "Patronum bugün bana bağırdı",
    "Minulla ei ole rahaa vuokraan",
    "Начальник накричал на меня",
    "老板今天骂了我",
    "上司に怒られた",
]
WRITTEN_FOR_THE_TEST = [
    ("Feedback at work", "work"),
    ("My manager moved the deadline again", "work"),
    ("Low grade on the essay", "school"),
    ("Looked at my bank account before rent", "money"),
    ("Phone call with mum", "family"),
    ("Saw my ex with someone at a party", "relationships"),
    ("Migraine and no sleep", "health"),
    ("Panic and crying all evening", "emotions"),
    ("Could not decide where to move", "everyday"),
]
