/* The fixed facts of the demo chain, as tables. */
#include "ingest/demo_world.h"

#include <stddef.h>
#include <string.h>

enum { PARIS, LONDON, BERLIN, MADRID, MILAN, AMSTERDAM, LYON, BRUSSELS };

const ins_demo_city ins_demo_cities[INS_DEMO_CITIES] = {
    {"Paris", "France", false},   {"London", "United Kingdom", true},
    {"Berlin", "Germany", false}, {"Madrid", "Spain", false},
    {"Milan", "Italy", false},    {"Amsterdam", "Netherlands", true},
    {"Lyon", "France", false},    {"Brussels", "Belgium", false},
};

const ins_demo_store ins_demo_stores[INS_DEMO_STORES] = {
    {"Paris Central", PARIS, 1300, true},        {"Paris Opera", PARIS, 1150, false},
    {"Paris North", PARIS, 1000, false},         {"Paris Marais", PARIS, 900, false},
    {"Paris Montparnasse", PARIS, 750, false},   {"Paris Bastille", PARIS, 550, false},
    {"London Central", LONDON, 1150, true},      {"London West", LONDON, 950, false},
    {"London Soho", LONDON, 800, false},         {"London Camden", LONDON, 700, false},
    {"Berlin Central", BERLIN, 950, true},       {"Berlin Mitte", BERLIN, 800, false},
    {"Berlin Kreuzberg", BERLIN, 600, false},    {"Madrid Central", MADRID, 950, true},
    {"Madrid Salamanca", MADRID, 600, false},    {"Madrid Retiro", MADRID, 600, false},
    {"Milan Central", MILAN, 850, true},         {"Milan Navigli", MILAN, 550, false},
    {"Amsterdam Central", AMSTERDAM, 800, true}, {"Amsterdam Jordaan", AMSTERDAM, 500, false},
    {"Lyon Central", LYON, 750, true},           {"Lyon Bellecour", LYON, 450, false},
    {"Brussels Central", BRUSSELS, 700, true},   {"Brussels Louise", BRUSSELS, 450, false},
};

enum { SHOES, CLOTHING, ACCESSORIES, ELECTRONICS, HOME, SPORTS, BEAUTY, TOYS };

const ins_demo_category ins_demo_categories[INS_DEMO_CATEGORIES] = {
    {.name = "Shoes",
     .season = {950, 900, 1020, 1060, 1030, 990, 970, 950, 1070, 1060, 1000, 1020},
     .weekend = 1050,
     .gift = 1200,
     .returned = 35,
     .has_sales = true},
    {.name = "Clothing",
     .season = {960, 880, 1000, 1040, 1040, 1000, 940, 900, 1080, 1080, 1040, 1040},
     .weekend = 1050,
     .gift = 1400,
     .returned = 32,
     .has_sales = true},
    {.name = "Accessories",
     .season = {900, 950, 980, 1000, 1040, 1060, 1020, 960, 1000, 980, 1020, 1080},
     .weekend = 1000,
     .gift = 1600,
     .returned = 15,
     .has_sales = true},
    {.name = "Electronics",
     .season = {960, 900, 940, 940, 940, 960, 960, 1020, 1040, 1000, 1120, 1160},
     .weekend = 950,
     .gift = 2000,
     .returned = 20,
     .has_black_friday = true},
    {.name = "Home & Garden",
     .season = {820, 860, 1080, 1240, 1280, 1180, 1040, 960, 960, 900, 860, 860},
     .weekend = 1150,
     .gift = 1300,
     .returned = 10},
    {.name = "Sports",
     .season = {1120, 960, 1000, 1060, 1100, 1120, 1040, 940, 980, 900, 880, 920},
     .weekend = 1100,
     .gift = 1400,
     .returned = 12},
    {.name = "Beauty",
     .season = {920, 1020, 980, 980, 1040, 1000, 980, 960, 980, 980, 1040, 1100},
     .weekend = 900,
     .gift = 1700,
     .returned = 4,
     .has_black_friday = true},
    {.name = "Toys",
     .season = {820, 840, 900, 940, 940, 960, 960, 960, 940, 1000, 1300, 1440},
     .weekend = 1100,
     .gift = 2600,
     .returned = 10,
     .has_black_friday = true},
};

const ins_demo_product ins_demo_products[INS_DEMO_PRODUCTS] = {
    {"City Sneaker", SHOES, 8990, 4100, 0, 280},
    {"Trail Runner", SHOES, 11900, 5600, 0, 170},
    {"Chelsea Boot", SHOES, 13900, 6700, 1, 140},
    {"Court Classic", SHOES, 7490, 3450, 0, 120},
    {"Canvas Slip-On", SHOES, 4990, 2100, 2, 110},
    {"Leather Oxford", SHOES, 15900, 7900, 1, 70},
    {"Summer Sandal", SHOES, 4490, 1850, 2, 60},
    {"Hiking Boot", SHOES, 16900, 8300, 1, 50},
    {"Denim Jacket", CLOTHING, 8900, 4050, 2, 110},
    {"Linen Shirt", CLOTHING, 4990, 2050, 2, 140},
    {"Merino Sweater", CLOTHING, 7990, 3700, 3, 120},
    {"Slim Jeans", CLOTHING, 6990, 3000, 2, 150},
    {"Rain Coat", CLOTHING, 11900, 5500, 3, 70},
    {"Cotton T-Shirt", CLOTHING, 1990, 720, 2, 190},
    {"Wool Coat", CLOTHING, 18900, 9100, 3, 50},
    {"Summer Dress", CLOTHING, 5990, 2500, 3, 90},
    {"Leather Belt", ACCESSORIES, 3990, 1600, 1, 120},
    {"Silk Scarf", ACCESSORIES, 4490, 1900, 3, 90},
    {"Travel Backpack", ACCESSORIES, 8990, 4200, 4, 100},
    {"Sunglasses", ACCESSORIES, 6990, 2300, 4, 110},
    {"Wrist Watch", ACCESSORIES, 14900, 7100, 4, 50},
    {"Leather Wallet", ACCESSORIES, 4990, 2000, 1, 80},
    {"Wireless Earbuds", ELECTRONICS, 9990, 6100, 5, 120},
    {"Bluetooth Speaker", ELECTRONICS, 7990, 4800, 5, 90},
    {"Fitness Tracker", ELECTRONICS, 12900, 8000, 5, 70},
    {"Espresso Machine", ELECTRONICS, 24900, 16200, 6, 40},
    {"Desk Lamp", ELECTRONICS, 3990, 2100, 6, 70},
    {"Power Bank", ELECTRONICS, 2990, 1500, 5, 60},
    {"Garden Chair", HOME, 5990, 3000, 6, 70},
    {"Ceramic Vase", HOME, 2990, 1100, 6, 100},
    {"Bed Linen Set", HOME, 7990, 3800, 6, 90},
    {"Scented Candle", HOME, 1690, 560, 7, 130},
    {"Flower Pot", HOME, 1290, 450, 6, 80},
    {"Wool Blanket", HOME, 6990, 3300, 3, 50},
    {"Yoga Mat", SPORTS, 3490, 1400, 8, 110},
    {"Dumbbell Set", SPORTS, 5990, 3200, 8, 60},
    {"Tennis Racket", SPORTS, 9990, 5200, 8, 50},
    {"Football", SPORTS, 2490, 1000, 8, 110},
    {"Running Jacket", SPORTS, 7990, 3700, 8, 80},
    {"Face Cream", BEAUTY, 2990, 1000, 7, 120},
    {"Shampoo Bar", BEAUTY, 990, 300, 7, 130},
    {"Eau de Parfum", BEAUTY, 7990, 3500, 7, 70},
    {"Lipstick", BEAUTY, 1890, 560, 7, 100},
    {"Hand Soap", BEAUTY, 690, 210, 7, 90},
    {"Building Blocks", TOYS, 3990, 2000, 9, 110},
    {"Board Game", TOYS, 3490, 1650, 9, 90},
    {"Plush Bear", TOYS, 2490, 950, 9, 90},
    {"Wooden Train", TOYS, 4490, 2150, 9, 60},
};

const char *const ins_demo_suppliers[INS_DEMO_SUPPLIERS] = {
    "Porto Footwear", "Toscana Leather", "Anatolia Textiles",  "Highland Wool",    "Rhine Trading",
    "Nordic Audio",   "Flanders Home",   "Provence Cosmetics", "Alpine Equipment", "Bavaria Toys",
};

const char *const ins_demo_first_names[INS_DEMO_NAMES] = {
    "Alice", "Anna",   "Antoine", "Bruno", "Camille", "Carlos", "Clara",  "Daan",
    "David", "Elena",  "Emma",    "Erik",  "Felix",   "Fleur",  "Giulia", "Hanna",
    "Hugo",  "Ines",   "James",   "Jonas", "Julie",   "Laura",  "Leo",    "Louis",
    "Lucia", "Marco",  "Maria",   "Marie", "Martin",  "Nina",   "Noah",   "Oliver",
    "Paula", "Pierre", "Rosa",    "Sara",  "Sofia",   "Thomas", "Victor", "Zoe",
};

const char *const ins_demo_last_names[INS_DEMO_NAMES] = {
    "Adams",   "Bakker", "Bauer",   "Becker",  "Bernard", "Bianchi", "Brown",  "Claes",
    "Costa",   "Dubois", "Durand",  "Evans",   "Fischer", "Fontana", "Garcia", "Girard",
    "Harris",  "Hughes", "Jansen",  "Keller",  "Lambert", "Laurent", "Lopez",  "Marino",
    "Martens", "Meyer",  "Moreau",  "Navarro", "Ortega",  "Peeters", "Petit",  "Ricci",
    "Romano",  "Rossi",  "Schmidt", "Serrano", "Smit",    "Taylor",  "Visser", "Wagner",
};

const char *const ins_demo_ages[INS_DEMO_AGES] = {"18-25", "26-35", "36-45", "46-55", "55+"};
const int ins_demo_age_shares[INS_DEMO_AGES] = {12, 24, 26, 22, 16};

int ins_demo_find_store(const char *name)
{
    for (int i = 0; name != NULL && i < INS_DEMO_STORES; i++)
        if (strcmp(ins_demo_stores[i].name, name) == 0)
            return i;
    return -1;
}

int ins_demo_find_product(const char *name)
{
    for (int i = 0; name != NULL && i < INS_DEMO_PRODUCTS; i++)
        if (strcmp(ins_demo_products[i].name, name) == 0)
            return i;
    return -1;
}

int ins_demo_find_category(const char *name)
{
    for (int i = 0; name != NULL && i < INS_DEMO_CATEGORIES; i++)
        if (strcmp(ins_demo_categories[i].name, name) == 0)
            return i;
    return -1;
}

int ins_demo_find_city(const char *name)
{
    for (int i = 0; name != NULL && i < INS_DEMO_CITIES; i++)
        if (strcmp(ins_demo_cities[i].name, name) == 0)
            return i;
    return -1;
}
