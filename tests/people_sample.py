"""
Short news texts written for these tests, with every mention of a person in double brackets.
"""

_TEXTS = """
Treasury officials said Finance Minister [[Grant Robertson]] would present the budget on Thursday.
[[Robertson]] has promised a surplus, but analyst [[Mele Taumoepeau]] of Pacific Economics doubts it.

NAIROBI, Aug 9 - Kenya's president, [[William Ruto]], and opposition leader [[Raila Odinga]] shook hands.
[[Odinga]]'s party, Azimio la Umoja, had called for protests. The Kenya Red Cross said 12 people were hurt.

[[Ingrid Halvorsen]], 52, a fisherman from Tromsø, found the bottle near Svalbard. "I thought it was rubbish,"
[[Halvorsen]] told the Barents Observer.

The Nobel Prize in Literature went to [[Abdulrazak Gurnah]], who was born in Zanzibar. [[Gurnah]] taught at
the University of Kent.

Shares of Baker Hughes Inc rose 3 pct after chief executive [[Lorenzo Simonelli]] raised the forecast. Goldman
Sachs had expected less.

[[Marie Curie]] and her husband [[Pierre]] worked in a shed. [[Pierre Curie]] died in 1906 on the Rue
Dauphine.

Hurricane Maria struck Puerto Rico in September 2017. Governor [[Ricardo Rosselló]] asked Congress for help,
and San Juan Mayor [[Carmen Yulín Cruz]] slept in an arena.

Captain [[Virat Kohli]] made 149 before [[Adil Rashid]] dismissed him. England won at Edgbaston on Saturday.

In 1969 [[Neil Armstrong]] and [[Buzz Aldrin]] walked on the Moon while [[Michael Collins]] flew the Columbia.
[[Armstrong]] said little afterwards.

Researchers at the Max Planck Institute, led by [[Svante Pääbo]], read the genome. The journal Science printed
it in May. [[Pääbo]] lives in Leipzig.

Police in Bogotá arrested a man they named as [[Julián Restrepo]]. His lawyer, [[Ana Lucía Gómez]], denied
everything.

The James Webb Space Telescope sent its first image in July. NASA Administrator [[Bill Nelson]] showed it to
President [[Joe Biden]] at the White House.

[[Tsai Ing-wen]] won the vote in Taiwan in January. [[Tsai]] thanked supporters of the Democratic Progressive
Party.

The late [[Desmond Tutu]] was mourned in Cape Town. Archbishop [[Tutu]] had led the Truth and Reconciliation
Commission.

Sony Pictures hired [[Greta Lindqvist]], the director of Cold Harbour, for its next film. [[Lindqvist]]'s
agent, [[Paul O'Dwyer]], confirmed it to Variety.

Oil prices fell on Tuesday. Saudi Arabia's energy minister, Prince [[Abdulaziz bin Salman]], met [[Alexander
Novak]] in Vienna.

[[Simone Biles]] withdrew from the final in Tokyo. [[Sunisa Lee]] won gold, [[Rebeca Andrade]] of Brazil
silver.

The St. Lawrence Seaway opened in 1959. Queen [[Elizabeth II]] and President [[Dwight D. Eisenhower]] came
aboard the royal yacht Britannia.

Dutch police seized paintings from the home of [[Geert van der Molen]]. [[Van der Molen]] is a dealer from
Utrecht.

[[Olena Kovalchuk]], whose brother [[Taras]] died near Bakhmut, teaches in Lviv. "We go on," [[Olena]] said.

Rolls-Royce will cut 2,500 jobs, said [[Tufan Erginbilgic]], its chief executive. The Unite union was angry.

The Clean Air Act and the Hatch Act were debated in the Senate. [[Susan Collins]] (R-Maine) voted no.

After the Battle of Adwa, Emperor [[Menelik II]] signed the Treaty of Addis Ababa with Italy.

"There was smoke everywhere," said [[Farida Akhter]], a garment worker in Savar, near Dhaka. Rana Plaza had
eight floors. Its owner, [[Sohel Rana]], fled.
"""

SAMPLE = tuple(" ".join(text.split()) for text in _TEXTS.split("\n\n"))
