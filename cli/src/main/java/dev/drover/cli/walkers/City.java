package dev.drover.cli.walkers;

/** Where simulated people walk: the middle of a city, in degrees. */
enum City {
    LOS_ANGELES(34.0522, -118.2437),
    MEXICO_CITY(19.4326, -99.1332),
    NEW_YORK(40.7580, -73.9855),
    TORONTO(43.6532, -79.3832),
    BOGOTA(4.7110, -74.0721),
    SAO_PAULO(-23.5505, -46.6333),
    BUENOS_AIRES(-34.6037, -58.3816),
    LONDON(51.5074, -0.1278),
    PARIS(48.8566, 2.3522),
    LJUBLJANA(46.0514, 14.5060),
    BERLIN(52.5200, 13.4050),
    ISTANBUL(41.0082, 28.9784),
    CAIRO(30.0444, 31.2357),
    LAGOS(6.5244, 3.3792),
    NAIROBI(-1.2864, 36.8172),
    CAPE_TOWN(-33.9249, 18.4241),
    MUMBAI(19.0760, 72.8777),
    BANGKOK(13.7563, 100.5018),
    SINGAPORE(1.2834, 103.8607),
    SHANGHAI(31.2304, 121.4737),
    SEOUL(37.5665, 126.9780),
    TOKYO(35.6812, 139.7671),
    SYDNEY(-33.8688, 151.2093),
    AUCKLAND(-36.8509, 174.7645);

    private final double latitude;
    private final double longitude;

    City(double latitude, double longitude) {
        this.latitude = latitude;
        this.longitude = longitude;
    }

    double latitude() {
        return latitude;
    }

    double longitude() {
        return longitude;
    }
}
