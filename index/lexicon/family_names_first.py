"""
Family names of China, Korea and Vietnam, which stand before the given name: Xi Jinping, Park Geun-hye.
"""

_WORDS = """
    ahn an bae baek bai bao bui cai cao cha chae chan chang chen cheng cheung chiang chin cho choe choi choo chou
    chow chu chua chun chung cui dang deng ding dinh do doan dong du duan duong fan fang feng foo fu fung gao geng
    goh gong gu guan guo ha hahn han hao he heo ho hoang hong hou hsieh hsu hu huang hung huynh hwang hyun im jang
    jeon jeong ji jia jiang jin jo joo ju jun jung kang kim ko koh koo ku kuo kwak kwok kwon lai lam lau le
    leung li liang liao lim lin ling liu long lu luo luong luu ly ma mai mao meng min mo moon nam ngo nguyen ni nie
    noh oh ong ouyang paik pan pang park peng pham phan pyo qi qian qiao qin qiu quach quan ren rho ri roh ryu seo
    shao shen shi shih shim shin siew so sohn son song su suh sun sung tan tang tao teng teo tian tong tran trieu
    trinh truong tsai tseng tu vo vu vuong wan wang wei wen wong woo wu xi xia xiang xiao xie xing xiong xu xue yan
    yang yao ye yeo yi yin yoo yoon you yu yuan yun zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou
"""

FAMILY_NAMES_FIRST = frozenset(_WORDS.split())
